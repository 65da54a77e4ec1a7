package io.crucible.doctor.script;

import io.crucible.config.MigrationTransport;
import io.crucible.config.Site;
import io.crucible.model.Host;

/**
 * The addresses that a migration uses, put together as nova's libvirt driver does it.
 *
 * @param scheme tcp, tls or ssh
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationRoute(String scheme, boolean nativeTls) {
  public static MigrationRoute of(Site site) {
    MigrationTransport migration = site.need(MigrationTransport.class);
    return new MigrationRoute(migration.scheme().value(), migration.nativeTls());
  }

  /** On which the source's libvirt reaches that of the destination. */
  public String daemonUri(Host to) {
    return "qemu+" + scheme + "://" + literal(to.address()) + "/system";
  }

  /** On which the source's QEMU reaches that of the destination, without a port. */
  public String streamUri(Host to) {
    return "tcp://" + literal(to.address());
  }

  /** The port that the daemon has to listen on; 0 for ssh, where it needs none. */
  public int daemonPort() {
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
