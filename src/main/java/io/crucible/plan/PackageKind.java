package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.PackageSet;
import io.crucible.text.ShellQuoting;
import java.util.List;

/**
 * Packages that are installed, with the package manager of the host. The plan asks the manager what
 * the installation would do, and the step refuses what the plan would have refused.
 */
final class PackageKind implements ResourceKind.LiveKind<PackageSet> {
  private static final ShellResource PROBE = new ShellResource("packages-probe.sh");
  private static final ShellResource INSTALL = new ShellResource("packages-install.sh");
  private static final ShellResource REMOVE =
      new ShellResource("packages-files.sh", "packages-remove.sh");

  @Override
  public Probe.OfCommand probe(PackageSet desired) {
    String names = ShellQuoting.join(desired.packages());
    String query =
        PackageManager.isApt(desired)
            ? "dpkg-query -W -f '${db:Status-Status}=${Package}\\n' " + names + " 2>/dev/null"
            : "rpm -q --qf 'installed=%{NAME}\\n' " + names;
    return new Probe.OfCommand(
        new Probe.Subject.Packages(desired.packages()),
        PackageManager.shell(desired)
            + ("seen=$(" + query + ") || :\n")
            + ("wanted=" + ShellQuoting.quote(String.join(" ", desired.packages())) + "\n")
            + PROBE.text());
  }

  @Override
  public void recordPlanned(PackageSet desired, Observation.Output seen, PlannedChanges planned) {
    if (!PackageForecast.of(desired, seen).missing().isEmpty()) {
      planned.installs();
    }
  }

  @Override
  public List<Problem> conflicts(
      PackageSet desired, Observation.Output seen, PlannedChanges planned, String host) {
    return new PackageProblems(desired, PackageForecast.of(desired, seen), host).all();
  }

  @Override
  public List<Step> steps(PackageSet desired, Observation.Output seen, PlannedChanges planned) {
    PackageForecast forecast = PackageForecast.of(desired, seen);
    if (forecast.missing().isEmpty()) {
      return List.of();
    }
    String shell = PackageManager.shell(desired);
    String missing = "missing=" + ShellQuoting.quote(String.join(" ", forecast.missing())) + "\n";
    return List.of(
        new Step.Run(
                "install " + String.join(" ", forecast.missing()) + forecast.company(),
                shell + missing + INSTALL.text(),
                shell + REMOVE.text(),
                ResourceId.of(desired))
            // Other software may need them by now.
            .undoneOnRequest());
  }
}
