package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.PackageSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What prevents an installation, or should be known before it. */
final class PackageProblems {
  private final PackageSet desired;
  private final List<String> missing;
  private final Properties said;
  private final String host;
  private final String command;

  PackageProblems(PackageSet desired, PackageForecast forecast, String host) {
    this.desired = desired;
    missing = forecast.missing();
    said = forecast.said();
    this.host = host;
    command = PackageManager.command(desired);
  }

  List<Problem> all() {
    List<Problem> problems = new ArrayList<>();
    if (missing.isEmpty()) {
      return problems;
    }
    said.all("lock").forEach(holder -> problems.add(locked(holder.split(" ", 3))));
    List<String> broken = said.all("broken");
    if (said.all("lock").isEmpty() && (!broken.isEmpty() || said.is("interrupted", "yes"))) {
      problems.add(halfWay(broken));
      return problems;
    }
    refused("remove", "removed", "remove", problems);
    refused("downgrade", "downgraded", "install", problems);
    List<String> held = said.all("held");
    if (!held.isEmpty()) {
      problems.add(held(held, ""));
    }
    if (!said.all("failed").isEmpty()) {
      problems.add(impossible(said.all("failed")));
    }
    if (!said.all("upgrade").isEmpty()) {
      problems.add(upgraded(said.all("upgrade")));
    }
    return problems;
  }

  private Problem locked(String[] holder) {
    return Problem.warning(
        host,
        "%s (process %s) is using the package manager: it holds %s"
            .formatted(holder[1], holder[0], holder[2]),
        "apply waits up to 5 minutes for it; check with: ps -fp " + holder[0]);
  }

  private Problem halfWay(List<String> broken) {
    String which =
        broken.stream()
            .map(it -> it.replaceFirst(" (.*)", " ($1)"))
            .collect(Collectors.joining(", "));
    return Problem.error(
        host,
        "dpkg was interrupted"
            + (which.isEmpty() ? "" : ": " + which)
            + "; nothing can be installed until this is fixed",
        "on the host: dpkg --configure -a; if that is not enough: apt-get --fix-broken install");
  }

  private void refused(String key, String what, String verb, List<Problem> problems) {
    List<String> names = said.all(key);
    if (names.isEmpty()) {
      return;
    }
    problems.add(
        Problem.error(
            host,
            "the installation of %s with %s requires that these packages are %s: %s"
                .formatted(list(missing), command, what, list(names)),
            "check with: %s; if they may be %s, do this by hand on the host (%s %s ...);"
                    .formatted(simulation(), what, command, verb)
                + " otherwise leave out the host"));
  }

  private Problem held(List<String> names, String why) {
    boolean apt = PackageManager.isApt(desired);
    return Problem.error(
        host,
        "%s cannot be installed, because %s held%s"
            .formatted(list(missing), list(names) + (names.size() == 1 ? " is" : " are"), why),
        "if the hold is not needed any more, on the host: "
            + (apt
                ? "apt-mark unhold " + String.join(" ", names)
                : command
                    + " versionlock delete "
                    + String.join(" ", names)
                    + ", or remove it from excludepkgs"));
  }

  /** If the explanation names a held package, the hold is the reason. */
  private Problem impossible(List<String> reasons) {
    String why = String.join("; ", reasons);
    Set<String> words =
        Set.of(Arrays.stream(why.split("[\\s,;()]+")).distinct().toArray(String[]::new));
    List<String> held = said.all("hold").stream().filter(words::contains).toList();
    if (!held.isEmpty()) {
      return held(held, " (" + why + ")");
    }
    return Problem.error(
        host,
        "%s cannot be installed: %s".formatted(list(missing), why),
        "the package lists may be out of date; on the host: "
            + (PackageManager.isApt(desired) ? "apt-get update" : command + " makecache")
            + ", then "
            + simulation());
  }

  private Problem upgraded(List<String> upgrades) {
    return Problem.warning(
        host,
        "installed packages will be upgraded, because the new ones require it: "
            + upgrades.stream()
                .map(it -> it.replaceFirst(" (\\S+) (\\S+)$", " $1 -> $2"))
                .collect(Collectors.joining(", ")),
        "a rollback does not downgrade them");
  }

  private String simulation() {
    return (PackageManager.isApt(desired)
            ? "apt-get -s install "
            : command + " --assumeno install ")
        + String.join(" ", missing);
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }
}
