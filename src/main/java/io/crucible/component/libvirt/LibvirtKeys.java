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

  /** Whether other hosts connect in this way: by the scheme, or because the admin set it. */
  static boolean listens(LibvirtSettings libvirt, String way) {
    Setting asked = libvirt.daemon().get("listen_" + way);
    boolean byKey =
        asked != null
            && !asked.origin().equals(Origin.shipped())
            && asked.value().replace("\"", "").equals("1");
    return libvirt.scheme().value().equals(way) || byKey;
  }

  static List<Resource> of(HostView host, Fleet fleet, Consumer<Problem> problems) {
    List<Resource> keys = new ArrayList<>();
    LibvirtSettings libvirt = fleet.site().need(LibvirtSettings.class);
    String path = LibvirtLayout.of(host).doorConfig();
    for (Map.Entry<String, Setting> entry : libvirt.daemon().entrySet()) {
      if (isRead(host, entry.getKey(), entry.getValue(), problems)) {
        String value = value(libvirt, entry.getKey(), entry.getValue());
        keys.add(key(path, entry.getKey(), value, entry.getValue().origin()));
      }
    }
    if (libvirt.scheme().value().equals("tls")) {
      // A migration in clear text is refused, and so is a client without a certificate.
      keys.add(key(QEMU_CONF, "default_tls_x509_verify", "1", libvirt.scheme().origin()));
      keys.add(key(QEMU_CONF, "migrate_tls_force", "1", libvirt.scheme().origin()));
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

  /** If the admin did not say how the daemon listens, the scheme of migrations does. */
  private static String value(LibvirtSettings libvirt, String key, Setting setting) {
    boolean derived =
        (key.equals("listen_tcp") || key.equals("listen_tls"))
            && setting.origin().equals(Origin.shipped());
    if (!derived) {
      return setting.value();
    }
    return listens(libvirt, key.substring("listen_".length())) ? "1" : "0";
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
                    + LibvirtLayout.of(host).door()
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

  private static IniKey key(String path, String key, String value, Origin origin) {
    Text text = SecretNames.isSecret(key) ? Text.secret(key, new Secret(value)) : Text.of(value);
    return new IniKey(path, new LibvirtGrammar(), "", key, Optional.of(text), true, origin);
  }
}
