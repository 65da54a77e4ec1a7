package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;
import java.util.Map;

/** The user that opens guests' disks can access the pool. */
record PoolCheck(RbdPool pool) implements Check {
  @Override
  public String name() {
    return "pool";
  }

  @Override
  public String alone(Question question) {
    return """
    if error=$(client rbd ls "$pool" 2>&1 >/dev/null); then
      say opened yes
    else
      printf '%s\\n' "${error:-$silent}" | tell opened
    fi
    # nova-compute runs rbd commands as the user nova.
    if id -u nova >/dev/null 2>&1 &&
      ! within 10 runuser -u nova -- test -r "$R/etc/ceph/ceph.client.$user.keyring" 2>/dev/null; then
      say nova no
    fi
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, this::judge);
  }

  private Finding judge(Host host, Answers answers) {
    Subject subject = Subject.of(host);
    String who = "client." + pool.user();
    String title = who + " can access the pool " + pool.pool();
    if (!answers.is("opened", "yes")) {
      String said = answers.text("opened");
      FailureTable table = FailureTable.shipped();
      var problem =
          table.problem(
              host.name(),
              said,
              Map.of("from", host.name(), "to", host.name(), "share", pool.name()));
      String id = table.explain(said).map(FailureTable.Row::id).orElse("RBD-02");
      return Finding.failed(subject, id, title, problem.found(), problem.remedy());
    }
    String keyring = "/etc/ceph/ceph." + who + ".keyring";
    if (answers.is("nova", "no")) {
      return Finding.warning(
          subject,
          "RBD-02",
          title,
          "root can, but nova may not read " + keyring,
          "chgrp nova " + keyring + "; chmod 640 " + keyring);
    }
    return Finding.ok(subject, "RBD-02", title, "listed its images");
  }
}
