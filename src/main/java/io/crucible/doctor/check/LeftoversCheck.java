package io.crucible.doctor.check;

import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Texts;
import java.util.ArrayList;
import java.util.List;

/** Guests and disks of canaries that were killed. */
final class LeftoversCheck implements Check {
  @Override
  public String name() {
    return "leftovers";
  }

  @Override
  public String alone(Question question) {
    return "sweep=no\n" + Texts.read("canary-leftovers.sh");
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(
        this,
        (host, answers) -> {
          List<String> found = new ArrayList<>(answers.all("guest"));
          found.addAll(answers.all("disk"));
          String title = "no leftovers of earlier canaries";
          return found.isEmpty()
              ? Finding.ok(Subject.of(host), "CFG-04", title, "none")
              : Finding.warning(
                  Subject.of(host),
                  "CFG-04",
                  title,
                  String.join(", ", found),
                  "remove them with: ./run_me.sh verify --migrate");
        });
  }
}
