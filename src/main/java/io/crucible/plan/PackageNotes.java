package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/** What an installation noted on its host, compared with what is installed there now. */
final class PackageNotes {
  private static final ShellResource SINCE = new ShellResource("packages-since.sh");

  private PackageNotes() {}

  /** Asks nothing of a host where the step did not install packages. */
  static Probe.OfCommand probe(String run, int number) {
    return new Probe.OfCommand(
        "notes=\"$R\""
            + ShellQuoting.quote(ApplyScript.STATE + "/" + run + "/" + number)
            + "\n[ -e \"$notes.packages-before\" ] || exit 0\n"
            + PackageManager.EITHER
            + SINCE.text());
  }

  /** What taking the run back does not make as before. */
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
                  + " and are not now: "
                  + PackageForecast.shortened(gone),
              "whoever needs them has to install them again"));
    }
    List<String> upgraded = since.all("upgraded");
    if (!upgraded.isEmpty()) {
      problems.add(
          Problem.warning(
              host, "stays upgraded, as " + run + " did it: " + String.join(", ", upgraded), ""));
    }
    return problems;
  }
}
