package io.crucible.component.libvirt;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.text.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Keys of the daemon that accepts connections, and the ports of migrations. */
final class LibvirtKeys {
  private static final String QEMU_CONF = "/etc/libvirt/qemu.conf";

  /**
   * libvirt ignores these if systemd opens the sockets (libvirtd.conf, libvirt.org/daemons.html).
   */
  private static final Set<String> SOCKET_KEYS =
      Set.of(
          "listen_tls",
          "listen_tcp",
          "tls_port",
          "tcp_port",
          "listen_addr",
          "unix_sock_group",
          "unix_sock_ro_perms",
          "unix_sock_rw_perms",
          "unix_sock_admin_perms",
          "unix_sock_dir");

  private LibvirtKeys() {}

  static List<Resource> of(HostView host, Fleet fleet, Consumer<Problem> problems) {
    List<Resource> keys = new ArrayList<>();
    LibvirtSettings libvirt = fleet.site().need(LibvirtSettings.class);
    String path = LibvirtLayout.of(host).proxyConfig();
    for (Map.Entry<String, Setting> entry : libvirt.daemon().entrySet()) {
      if (isRead(host, entry.getKey(), entry.getValue(), problems)) {
        String value = value(host, entry.getKey(), entry.getValue());
        keys.add(key(path, entry.getKey(), value, entry.getValue().origin()));
      }
    }
    Origin scheme = libvirt.scheme().origin();
    if (libvirt.isEncrypted()) {
      // A client without a certificate is refused.
      keys.add(key(QEMU_CONF, "default_tls_x509_verify", "1", scheme));
    }
    if (libvirt.isEncrypted() && !host.is("changing")) {
      keys.add(force(scheme));
    } else if (!libvirt.isEncrypted() && Listening.of(host.facts(), host.profile()).isForced()) {
      keys.add(absent(QEMU_CONF, "migrate_tls_force", scheme));
    }
    PortRange ports = libvirt.migrationPorts();
    if (ports.first() != 49152 || ports.last() != 49215) {
      Origin origin =
          Optional.ofNullable(fleet.site().effective().get("system_info/migration.ports"))
              .map(Setting::origin)
              .orElse(Origin.shipped());
      keys.add(key(QEMU_CONF, "migration_port_min", String.valueOf(ports.first()), origin));
      keys.add(key(QEMU_CONF, "migration_port_max", String.valueOf(ports.last()), origin));
    }
    return keys;
  }

  /** What has to wait until all hosts can migrate in the new way. */
  static List<Resource> closing(HostView host) {
    LibvirtSettings libvirt = host.site().need(LibvirtSettings.class);
    Origin scheme = libvirt.scheme().origin();
    List<Resource> keys = new ArrayList<>();
    if (libvirt.isEncrypted()) {
      keys.add(force(scheme));
    }
    if (host.is("closes")) {
      Way left = Way.of(libvirt).other();
      String path = LibvirtLayout.of(host).proxyConfig();
      if (!LibvirtLayout.of(host).sockets()) {
        keys.add(key(path, left.key(), "0", scheme));
      }
      if (left == Way.TCP) {
        // Otherwise nobody would need a password when the socket is enabled again.
        keys.add(absent(path, "auth_tcp", scheme));
      }
    }
    return keys;
  }

  /** A migration in clear text is refused, to and from this host. */
  private static IniKey force(Origin origin) {
    return key(QEMU_CONF, "migrate_tls_force", "1", origin);
  }

  /** The way that the hosts leave stays open until all of them have changed. */
  private static String value(HostView host, String key, Setting setting) {
    for (Way way : Way.values()) {
      if (key.equals(way.key()) && host.is("keeps-" + way.word())) {
        return "1";
      }
    }
    return setting.value();
  }

  private static boolean isRead(
      HostView host, String key, Setting setting, Consumer<Problem> problems) {
    if (key.equals("auth_tcp") && !host.is("tcp")) {
      return false;
    }
    if (!LibvirtLayout.of(host).sockets()) {
      return true;
    }
    boolean asked = !setting.origin().equals(Origin.shipped());
    if (SOCKET_KEYS.contains(key)) {
      if (asked && !key.startsWith("listen_t")) {
        problems.accept(
            Problem.warning(
                setting.origin().toString(),
                key + " is ignored, because systemd opens libvirt's sockets",
                "remove it, and change the socket unit instead: systemctl edit "
                    + LibvirtLayout.of(host).proxyDaemon()
                    + "-tcp.socket"));
      }
      return false;
    }
    // With systemd the socket is open to every user (SocketMode=0666 in Debian and EL), and polkit
    // authenticates. "none" would give every user of the host root access.
    boolean opensToAll =
        key.startsWith("auth_unix_") && setting.value().replace("\"", "").equals("none");
    if (opensToAll && asked) {
      problems.accept(
          Problem.warning(
              setting.origin().toString(),
              key
                  + " = \"none\" is ignored: it would allow every user of a host to control its"
                  + " guests, because systemd's socket is open to all users and polkit checks them;"
                  + " migration does not need it",
              "remove " + key + " from libvirtd"));
    }
    return !opensToAll;
  }

  private static IniKey absent(String path, String key, Origin origin) {
    return new IniKey(path, new LibvirtGrammar(), "", key, Optional.empty(), true, origin);
  }

  private static IniKey key(String path, String key, String value, Origin origin) {
    Text text = SecretNames.isSecret(key) ? Text.secret(key, new Secret(value)) : Text.of(value);
    return new IniKey(path, new LibvirtGrammar(), "", key, Optional.of(text), true, origin);
  }
}
