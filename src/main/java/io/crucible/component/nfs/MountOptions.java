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
      // A kernel without SELinux refuses this option (mount(8)).
      options.removeIf(option -> option.startsWith("context="));
    }
    options.add(nfs.isVersion3() ? "nfsvers=3" : "vers=" + nfs.version());
    options.add("_netdev");
    if (options.stream().noneMatch(option -> option.startsWith("retry="))) {
      // When all hosts boot together the server can be late: mount.nfs gives up after two minutes
      // (nfs(5)), and systemd after 90 seconds.
      options.add("retry=10");
    }
    if (host.is("systemd")) {
      options.add("x-systemd.mount-timeout=11min");
      if (host.is("storage")) {
        // Its own share. Only After=: with Requires= a restart of the server would unmount the
        // share
        // under running guests. systemd before 246 does not have the option; there the generator of
        // nfs-utils does the same.
        options.add("x-systemd.after=nfs-server.service");
      }
    }
    return String.join(",", options);
  }

  /** Splits at commas, but not inside quotes, as in an SELinux context. */
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
