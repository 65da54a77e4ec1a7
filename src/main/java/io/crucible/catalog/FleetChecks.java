package io.crucible.catalog;

import io.crucible.model.Clocks;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.text.NameRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks what must be unique among the hosts. */
final class FleetChecks {
  private final Fleet fleet;
  private final Set<Host> answered;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param answered also hosts that are not in the fleet because their system is not supported
   */
  FleetChecks(Fleet fleet, Set<Host> answered) {
    this.fleet = fleet;
    this.answered = Set.copyOf(answered);
  }

  List<Problem> problems() {
    unique(
        "machine-id",
        view -> view.facts().machineId(),
        "libvirt takes them for the same host and refuses to migrate between them",
        // systemd takes the id of D-Bus, if that is a file (systemd-machine-id-setup(1)).
        "on all but one of them: rm -f /etc/machine-id /var/lib/dbus/machine-id;"
            + " systemd-machine-id-setup; reboot");
    unique(
        "host name",
        view -> view.facts().hostname(),
        "nova and libvirt identify hosts by their names",
        "on all but one of them, before nova-compute starts for the first time: hostnamectl"
            + " set-hostname NAME");
    compareClocks();
    checkNames();
    warnOfSilent();
    return problems;
  }

  private void unique(
      String what, Function<HostView, String> value, String consequence, String remedy) {
    Accounts.groups(fleet.hosts(), value)
        .forEach((same, hosts) -> {
          if (hosts.size() > 1 && !same.isEmpty()) {
            problems.add(
                Problem.error(
                    String.join(", ", hosts),
                    "have the same " + what + " " + same + ": " + consequence,
                    remedy));
          }
        });
  }

  private void compareClocks() {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    fleet.hosts().forEach(view -> facts.put(view.host(), view.facts()));
    Clocks.difference(facts)
        .ifPresent(differ ->
            problems.add(
                Problem.warning(
                    NameRanges.of(differ.hosts().stream().map(Host::name).toList()),
                    "clocks differ: "
                        + differ.found()
                        + "; times of files on shared storage are wrong, and services that"
                        + " compare times may take such a host for dead",
                    Clocks.REMEDY)));
  }

  private void warnOfSilent() {
    List<Host> silent = fleet.silent().stream().filter(host -> !answered.contains(host)).toList();
    if (!silent.isEmpty()) {
      problems.add(
          Problem.warning(
              silent.stream().map(Host::name).collect(Collectors.joining(", ")),
              "was excluded or did not respond; its entries on other hosts are kept, and"
                  + " /etc/hosts is not changed",
              ""));
    }
  }

  /** A host's name in the site must not be the host name of another host. */
  private void checkNames() {
    Map<String, String> owners = new LinkedHashMap<>();
    Map<String, List<String>> byHostname =
        Accounts.groups(fleet.hosts(), view -> view.facts().hostname());
    for (HostView view : fleet.hosts()) {
      for (String name : HostNames.names(view)) {
        String owner = owners.putIfAbsent(name, view.host().name());
        boolean sameHostname =
            byHostname.getOrDefault(view.facts().hostname(), List.of()).size() > 1;
        if (owner != null && !owner.equals(view.host().name()) && !sameHostname) {
          problems.add(
              Problem.error(
                  owner + ", " + view.host().name(),
                  "both have the name " + name + ", so a migration could go to the wrong host",
                  "in [hosts] of system_info use the names that the hosts have themselves (hostname"
                      + " -f)"));
        }
      }
    }
  }
}
