package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports what prevents the set-up of a single host. */
final class HostChecks {
  private final Fleet fleet;
  private final List<Problem> problems = new ArrayList<>();

  HostChecks(Fleet fleet) {
    this.fleet = fleet;
  }

  List<Problem> problems() {
    fleet.hosts().forEach(this::check);
    return problems;
  }

  private void check(HostView host) {
    String init = host.facts().init();
    // Empty if it could not be found out.
    if (host.is("systemd") && !init.isEmpty() && !init.equals("systemd")) {
      problems.add(
          Problem.error(
              name(host),
              "its process 1 is "
                  + init
                  + ", not systemd, which the set-up of "
                  + host.profile().title()
                  + " needs",
              "use a host that runs systemd, or leave this one out with --limit"));
    }
    if (!host.is("systemd")) {
      problems.add(
          Problem.warning(
              name(host),
              host.profile().title()
                  + " has no systemd: Crucible sets up packages and files, but not services, the"
                  + " order at boot, and firewall rules at boot",
              "chkconfig nfs on; service nfs restart; service libvirtd restart; service iptables"
                  + " save"));
    }
    // A host whose addresses are not known is not accused.
    boolean own =
        host.facts().addresses().isEmpty() || host.facts().addresses().contains(host.address());
    if (!own) {
      problems.add(
          Problem.warning(
              name(host),
              host.address()
                  + " is not on any of its interfaces, but migrations and exports use this address",
              "set an address of the host in [hosts] of system_info"));
    }
  }

  static Problem unsupported(Host host, HostFacts facts, Profiles profiles) {
    return Problem.error(
        host.name(),
        os(facts) + " is not supported: it is too old, or not based on a supported release",
        "use one of: " + profiles.titles());
  }

  static Problem onlyLike(Host host, HostFacts facts, Profile profile) {
    return Problem.warning(
        host.name(),
        os(facts) + " is not known; it is treated like " + profile.title(),
        "read the plan carefully before you apply it");
  }

  static Problem withoutAddress(Host host, @Nullable HostFacts facts) {
    return Problem.error(
        host.name(),
        "cannot resolve "
            + host.address()
            + " to an IP address: "
            + (facts == null ? "the host did not respond" : String.join(", ", facts.addresses())),
        "set the IP address at which other hosts reach it in [hosts] of system_info");
  }

  private static String os(HostFacts facts) {
    String id = facts.osRelease().getOrDefault("ID", "an unknown system");
    return facts
        .osRelease()
        .getOrDefault("PRETTY_NAME", id + " " + facts.osRelease().getOrDefault("VERSION_ID", ""))
        .strip();
  }

  private static String name(HostView host) {
    return host.host().name();
  }
}
