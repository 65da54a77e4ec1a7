package io.crucible.doctor;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import java.util.Map;

/**
 * The addresses that a migration uses, put together as nova's libvirt driver does it.
 *
 * @param scheme tcp, tls or ssh
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
record MigrationRoute(String scheme, boolean nativeTls) {
  static MigrationRoute of(Site site) {
    Map<String, Setting> options = site.nova().options();
    Setting nativeTls = options.get("libvirt.live_migration_with_native_tls");
    return new MigrationRoute(
        site.libvirt().scheme().value(),
        nativeTls != null && nativeTls.value().strip().equalsIgnoreCase("true"));
  }

  /** On which the source's libvirt reaches that of the destination. */
  String daemonUri(Host to) {
    return "qemu+" + scheme + "://" + literal(to.address()) + "/system";
  }

  /** On which the source's QEMU reaches that of the destination, without a port. */
  String streamUri(Host to) {
    return "tcp://" + literal(to.address());
  }

  /** The port that the daemon has to listen on; 0 for ssh, where it needs none. */
  int daemonPort() {
    return switch (scheme) {
      case "tcp" -> 16509;
      case "tls" -> 16514;
      default -> 0;
    };
  }

  /** IPv6 addresses stand in brackets. */
  private static String literal(String address) {
    return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
  }
}
