package io.crucible.component.nfs;

import io.crucible.catalog.HostDraft;
import java.util.ArrayList;
import java.util.List;

/** The options of the share's line in /etc/fstab. */
final class MountOptions {
  private MountOptions() {}

  static String of(Nfs nfs, HostDraft host) {
    List<String> options = split(nfs.mountOptions().value());
    if (!host.is("selinux")) {
      // mount(8): refused by a kernel without SELinux.
      options.removeIf(option -> option.startsWith("context="));
    }
    options.add(nfs.isVersion3() ? "nfsvers=3" : "vers=" + nfs.version());
    options.add("_netdev");
    if (options.stream().noneMatch(option -> option.startsWith("retry="))) {
      // Hosts that boot together: mount.nfs by itself gives up after two minutes (nfs(5)), and
      // systemd takes it down after 90 seconds.
      options.add("retry=10");
    }
    if (host.is("systemd")) {
      options.add("x-systemd.mount-timeout=11min");
      if (host.is("storage")) {
        // Its own share. Only the order: a requirement would unmount it below running guests
        // whenever the server restarts. Releases before systemd 246 do not know the option; there
        // the generator of nfs-utils does the same.
        options.add("x-systemd.after=nfs-server.service");
      }
    }
    return String.join(",", options);
  }

  /** At commas, but not at those within quotes, as in an SELinux context. */
  static List<String> split(String text) {
    List<String> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (c == ',' && !quoted) {
        options.add(option.toString());
        option.setLength(0);
      } else {
        option.append(c);
      }
    }
    options.add(option.toString());
    options.removeIf(String::isBlank);
    return options;
  }
}
