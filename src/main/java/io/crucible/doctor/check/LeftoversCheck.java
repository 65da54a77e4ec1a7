package io.crucible.doctor.check;

import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Texts;
import java.util.ArrayList;
import java.util.List;

/** Guests and disks of a canary that was killed. */
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
          String title = "nothing is left of earlier canaries";
          return found.isEmpty()
              ? Finding.ok(Subject.of(host), "CFG-04", title, "nothing")
              : Finding.warning(
                  Subject.of(host),
                  "CFG-04",
                  title,
                  String.join(", ", found),
                  "./run_me.sh verify --migrate removes it");
        });
  }
}
