package io.crucible.doctor;

import io.crucible.config.Site;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The share as every compute host should have it.
 *
 * @param path where it is mounted
 * @param sources what may stand before it in the kernel's table of mounts
 */
record SharedFolder(String path, Set<String> sources) {
  /** Empty where guests' disks are no files. */
  static Optional<SharedFolder> of(Site site) {
    return switch (site.storage()) {
      case Site.Nfs nfs -> {
        Set<String> sources = new LinkedHashSet<>();
        for (String server : new String[] {nfs.server().name(), nfs.server().address()}) {
          String host = server.indexOf(':') >= 0 ? "[" + server + "]" : server;
          sources.add(host + ":" + nfs.export().value());
          // With fsid=0 the export itself is the root that clients of version 4 see.
          sources.add(host + ":/");
        }
        yield Optional.of(new SharedFolder(nfs.mountPoint().value(), sources));
      }
      case Site.Rbd _ -> Optional.empty();
    };
  }
}
