package io.crucible.config;

import java.util.Optional;

/**
 * How guests migrate within the site, set by the components.
 *
 * @param scheme transport between the daemons: tcp, tls or ssh
 * @param uri replaces the URI that follows from the scheme; {@code %s} is the destination
 * @param ports for the data of migrations
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationTransport(
    Setting scheme, Optional<Setting> uri, PortRange ports, boolean nativeTls) {
  public MigrationTransport(Setting scheme, PortRange ports, boolean nativeTls) {
    this(scheme, Optional.empty(), ports, nativeTls);
  }

  /** The same, with or without encryption of the memory. */
  public MigrationTransport withNativeTls(boolean encrypted) {
    return new MigrationTransport(scheme, uri, ports, encrypted);
  }

  /** The same with a URI of its own. */
  public MigrationTransport withUri(Setting other) {
    return new MigrationTransport(scheme, Optional.of(other), ports, nativeTls);
  }

  /** The URI of the destination's daemon, with {@code %s} for its address. */
  public String template() {
    return uri.map(Setting::value).orElseGet(() -> "qemu+" + scheme.value() + "://%s/system");
  }
}
