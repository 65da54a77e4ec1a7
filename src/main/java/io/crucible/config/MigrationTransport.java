package io.crucible.config;

/**
 * How guests migrate within the site, whichever components say so.
 *
 * @param scheme how the daemons talk to each other: tcp, tls or ssh
 * @param ports for the data of migrations
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationTransport(Setting scheme, PortRange ports, boolean nativeTls) {
  /** The same, with or without encryption of the memory. */
  public MigrationTransport withNativeTls(boolean encrypted) {
    return new MigrationTransport(scheme, ports, encrypted);
  }
}
