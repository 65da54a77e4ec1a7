package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/** The packages that a step saved before its installation, compared with those installed now. */
final class PackageNotes {
  private static final ShellResource SINCE = new ShellResource("packages-since.sh");

  private static final ShellResource FILES = new ShellResource("packages-files.sh");

  private PackageNotes() {}

  /** Files that went with packages which a rollback of the run removed, one on each line. */
  static Probe.OfCommand files(String run) {
    return new Probe.OfCommand(
        FILES.text()
            + "cd \"$R\""
            + ShellQuoting.quote(ApplyScript.STATE + "/" + run)
            + """
             || exit 0
            cat -- *.files
            for list in *.etc; do (notes=$PWD/${list%.etc}; taken_along); done
            """);
  }

  /** Queries nothing if the step did not install packages. */
  static Probe.OfCommand probe(String run, int number) {
    return new Probe.OfCommand(
        "notes=\"$R\""
            + ShellQuoting.quote(ApplyScript.STATE + "/" + run + "/" + number)
            + "\n[ -e \"$notes.packages-before\" ] || exit 0\n"
            + PackageManager.EITHER
            + SINCE.text());
  }

  /** What a rollback of the run does not restore. */
  static List<Problem> problems(String run, Observation.Output seen, String host) {
    Properties since = Properties.of(seen);
    List<Problem> problems = new ArrayList<>();
    List<String> gone = since.all("gone");
    if (!gone.isEmpty()) {
      problems.add(
          Problem.warning(
              host,
              "these packages were installed before "
                  + run
                  + " but are not now: "
                  + PackageForecast.shortened(gone),
              "reinstall them if they are needed"));
    }
    List<String> upgraded = since.all("upgraded");
    if (!upgraded.isEmpty()) {
      problems.add(
          Problem.warning(
              host,
              "packages that " + run + " upgraded stay upgraded: " + String.join(", ", upgraded),
              ""));
    }
    return problems;
  }
}
