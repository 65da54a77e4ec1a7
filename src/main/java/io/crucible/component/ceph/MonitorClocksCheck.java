package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;
import java.util.stream.Collectors;

/** Monitors whose clocks differ lose their quorum. Their health report shows the difference. */
final class MonitorClocksCheck implements Check {
  private static final String TITLE = "the clocks of the Ceph monitors agree";

  @Override
  public String name() {
    return "clocks";
  }

  @Override
  public String together(Question question) {
    return question.isFirst()
        ? """
        if ! command -v ceph >/dev/null 2>&1; then
          say error 'the command ceph is not installed'
        elif health=$(client ceph --connect-timeout 10 health detail 2>&1); then
          printf '%s\\n' "$health" | tell health
        else
          printf '%s\\n' "$health" | tell error
        fi
        """
        : "";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.hosts().stream()
        .filter(host -> !survey.of(this, host).lines().isEmpty())
        .map(host -> judge(survey, host, survey.of(this, host)))
        .toList();
  }

  private static Finding judge(Survey survey, Host host, Answers answers) {
    if (!answers.has("health")) {
      return Finding.skipped(
          survey.all(),
          "RBD-09",
          TITLE,
          "could not check from " + host + ": " + answers.text("error"));
    }
    String skewed =
        answers.all("health").stream()
            .filter(line -> line.contains("clock skew"))
            .map(String::strip)
            .collect(Collectors.joining("; "));
    return skewed.isEmpty()
        ? Finding.ok(survey.all(), "RBD-09", TITLE, answers.get("health"))
        : Finding.warning(
            survey.all(), "RBD-09", TITLE, skewed, FailureTable.shipped().row("RBD-09").remedy());
  }
}
