package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The firewalls of hosts that Crucible can open. */
enum Driver {
  IPTABLES(new IptablesDriver()),
  NFTABLES(new NftablesDriver()),
  FIREWALLD(new FirewalldDriver()),
  UFW(new UfwDriver());

  // All of them are stateless.
  @SuppressWarnings("ImmutableEnumChecker")
  private final FirewallDriver driver;

  Driver(FirewallDriver driver) {
    this.driver = driver;
  }

  FirewallDriver driver() {
    return driver;
  }

  /** In the settings, and in messages. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty for {@code auto}: it is chosen on each host. */
  static Optional<Driver> named(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  /** The one that was chosen for a host. */
  static Driver of(HostView host) {
    if (host.is(FirewalldDriver.FLAG)) {
      return FIREWALLD;
    }
    if (host.is(NftablesDriver.FLAG)) {
      return NFTABLES;
    }
    return UfwDriver.isEnabled(host.facts()) ? UFW : IPTABLES;
  }
}
