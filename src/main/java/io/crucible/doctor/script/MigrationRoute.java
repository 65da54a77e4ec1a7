package io.crucible.doctor.script;

import io.crucible.config.MigrationTransport;
import io.crucible.config.Site;
import io.crucible.model.Host;

/**
 * The addresses that a migration uses, built like in nova's libvirt driver.
 *
 * @param scheme tcp, tls or ssh
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationRoute(String scheme, boolean nativeTls) {
  public static MigrationRoute of(Site site) {
    MigrationTransport migration = site.need(MigrationTransport.class);
    return new MigrationRoute(migration.scheme().value(), migration.nativeTls());
  }

  /** The URI with which the source's libvirt connects to the destination's. */
  public String daemonUri(Host to) {
    return "qemu+" + scheme + "://" + literal(to.address()) + "/system";
  }

  /** The URI with which the source's QEMU connects to the destination's, without a port. */
  public String streamUri(Host to) {
    return "tcp://" + literal(to.address());
  }

  /** The port on which the daemon must listen; 0 for ssh, which needs none. */
  public int daemonPort() {
    return switch (scheme) {
      case "tcp" -> 16509;
      case "tls" -> 16514;
      default -> 0;
    };
  }

  /** IPv6 addresses need brackets. */
  private static String literal(String address) {
    return address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
  }
}
