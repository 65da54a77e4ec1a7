package io.crucible.config;

/**
 * How guests migrate within the site, set by the components.
 *
 * @param scheme transport between the daemons: tcp, tls or ssh
 * @param ports for the data of migrations
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationTransport(Setting scheme, PortRange ports, boolean nativeTls) {
  /** The same, with or without encryption of the memory. */
  public MigrationTransport withNativeTls(boolean encrypted) {
    return new MigrationTransport(scheme, ports, encrypted);
  }
}
