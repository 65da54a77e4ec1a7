package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What hosts have to have in common, and what each must have for itself. */
final class FleetChecks {
  private final Fleet fleet;
  private final Set<Host> answered;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param answered also hosts that are none of the fleet, as their system is not supported
   */
  FleetChecks(Fleet fleet, Set<Host> answered) {
    this.fleet = fleet;
    this.answered = Set.copyOf(answered);
  }

  List<Problem> problems() {
    unique(
        "machine-id",
        view -> view.facts().machineId(),
        "libvirt and systemd take such hosts for one, and libvirt refuses to migrate between them",
        "on all but one of them: rm /etc/machine-id; systemd-machine-id-setup; reboot");
    unique(
        "host name",
        view -> view.facts().hostname(),
        "nova and libvirt tell hosts by their names",
        "hostnamectl set-hostname NAME on all but one of them, before nova first starts there");
    checkNames();
    warnOfSilent();
    checkNova();
    checkQemuUser();
    checkQemuVersions();
    return problems;
  }

  private void unique(
      String what, Function<HostView, String> value, String consequence, String remedy) {
    groups(fleet.hosts(), value)
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

  private void warnOfSilent() {
    List<Host> silent = fleet.silent().stream().filter(host -> !answered.contains(host)).toList();
    if (!silent.isEmpty()) {
      problems.add(
          Problem.warning(
              silent.stream().map(Host::name).collect(Collectors.joining(", ")),
              "was left out, or did not answer; what the others have for it stays, and their"
                  + " /etc/hosts is left as it is until it tells its name",
              ""));
    }
  }

  /** The site's name of one host must not be what another one calls itself. */
  private void checkNames() {
    Map<String, String> owners = new LinkedHashMap<>();
    Map<String, List<String>> byHostname = groups(fleet.hosts(), view -> view.facts().hostname());
    for (HostView view : fleet.hosts()) {
      for (String name : HostNames.names(view)) {
        String owner = owners.putIfAbsent(name, view.host().name());
        boolean sameHostname =
            byHostname.getOrDefault(view.facts().hostname(), List.of()).size() > 1;
        if (owner != null && !owner.equals(view.host().name()) && !sameHostname) {
          problems.add(
              Problem.error(
                  owner + ", " + view.host().name(),
                  "both are called " + name + ", so migrations could reach the wrong one",
                  "give them the names in [hosts] of system_info that they have themselves"));
        }
      }
    }
  }

  /** Its files lie on the share, and there only the numbers count. */
  private void checkNova() {
    if (fleet.nfs().isEmpty()) {
      return;
    }
    compareAccounts("nova", view -> view.facts().accounts().get("nova"), true);
  }

  private void checkQemuUser() {
    if (fleet.nfs().isEmpty()) {
      return;
    }
    compareAccounts(
        "QEMU's user", view -> view.facts().accounts().get(view.profile().get("user.qemu")), false);
  }

  private void compareAccounts(
      String who, Function<HostView, @Nullable Account> account, boolean strictGroup) {
    List<HostView> having =
        fleet.hosts().stream().filter(view -> account.apply(view) != null).toList();
    Map<String, List<String>> byUser =
        groups(having, view -> "uid " + number(account.apply(view), true));
    Map<String, List<String>> byGroup =
        groups(having, view -> "gid " + number(account.apply(view), false));
    String remedy =
        "with its services stopped and no guest running: usermod -u UID USER; groupmod -g GID GROUP;"
            + " then find / -xdev -user OLD -exec chown -h USER {} +, on the hosts that differ";
    if (byUser.size() > 1) {
      problems.add(
          Problem.error(
              who,
              "has not the same number everywhere ("
                  + spelled(byUser)
                  + "), so a guest that moves"
                  + " cannot open its disks on the share",
              remedy));
    } else if (byGroup.size() > 1) {
      String found = "has not the same group number everywhere (" + spelled(byGroup) + ")";
      problems.add(
          strictGroup
              ? Problem.error(
                  who,
                  found + ", so files that its group may read are closed on other hosts",
                  remedy)
              : Problem.warning(
                  who,
                  found + "; that does no harm as long as the user may read its disks",
                  remedy));
    }
  }

  private static int number(@Nullable Account account, boolean user) {
    return account == null ? -1 : user ? account.uid() : account.gid();
  }

  /** A guest moves to the same or a newer QEMU, not back. */
  private void checkQemuVersions() {
    List<HostView> having =
        fleet.computes().stream().filter(view -> view.facts().qemu().isPresent()).toList();
    Map<String, List<String>> versions =
        groups(having, view -> view.facts().qemu().map(FleetChecks::release).orElse(""));
    if (versions.size() > 1) {
      problems.add(
          Problem.warning(
              "QEMU",
              "is not the same everywhere ("
                  + spelled(versions)
                  + "): guests may move to a newer"
                  + " one but not back",
              "upgrade the hosts with the older one"));
    }
  }

  private static String release(Version version) {
    return version.major() + "." + version.minor();
  }

  private static Map<String, List<String>> groups(
      List<HostView> hosts, Function<HostView, String> value) {
    return hosts.stream()
        .collect(
            Collectors.groupingBy(
                value,
                LinkedHashMap::new,
                Collectors.mapping(view -> view.host().name(), Collectors.toList())));
  }

  private static String spelled(Map<String, List<String>> groups) {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + " on " + String.join(", ", group.getValue()))
        .collect(Collectors.joining("; "));
  }
}
