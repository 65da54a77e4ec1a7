package io.crucible.component.firewall;

import io.crucible.config.Setting;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which firewall of a host is opened, by what runs there.
 *
 * @param active the firewalls that decide about packets on the host
 * @param setting firewall.driver
 */
record DriverChoice(List<Driver> active, Setting setting) {
  DriverChoice {
    active = List.copyOf(active);
  }

  static DriverChoice of(HostFacts facts, Setting setting) {
    List<Driver> active = new ArrayList<>();
    if (FirewallChecks.hasFirewalld(facts)) {
      active.add(Driver.FIREWALLD);
    }
    if (UfwDriver.isEnabled(facts)) {
      active.add(Driver.UFW);
    }
    if (!PacketFilters.of(facts).refusing().isEmpty()) {
      active.add(Driver.NFTABLES);
    }
    return new DriverChoice(active, setting);
  }

  Driver driver() {
    return Driver.named(setting.value())
        .orElse(active.isEmpty() ? Driver.IPTABLES : active.getFirst());
  }

  Optional<Problem> problem(String host) {
    if (active.size() > 1) {
      return Optional.of(
          Problem.error(
              host,
              "has several active firewalls: "
                  + active.stream().map(Driver::word).collect(Collectors.joining(" and "))
                  + "; a packet must pass all of them",
              "on "
                  + host
                  + ": switch off all but one: "
                  + active.stream().map(DriverChoice::off).collect(Collectors.joining("; or: "))));
    }
    Driver driver = driver();
    boolean isPresent =
        active.contains(driver)
            || (driver == Driver.IPTABLES && (active.isEmpty() || active.contains(Driver.UFW)))
            || (driver == Driver.NFTABLES && active.isEmpty());
    return isPresent
        ? Optional.empty()
        : Optional.of(
            Problem.error(
                host,
                "driver = %s (%s), but %s"
                    .formatted(
                        driver.word(),
                        setting.origin(),
                        active.isEmpty()
                            ? driver.word() + " is not active there"
                            : "the active firewall is " + active.getFirst().word()),
                "set driver = auto in [firewall] of system_info"
                    + (active.isEmpty() ? ", or on " + host + ": " + on(driver) : "")));
  }

  private static String off(Driver driver) {
    return switch (driver) {
      case FIREWALLD -> "systemctl disable --now firewalld";
      case UFW -> "ufw disable";
      case NFTABLES -> "systemctl disable --now nftables";
      case IPTABLES -> "systemctl disable --now iptables";
    };
  }

  private static String on(Driver driver) {
    return driver == Driver.UFW ? "ufw enable" : "systemctl enable --now " + driver.word();
  }
}
