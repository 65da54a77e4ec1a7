package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;

/** QEMU has the driver for Ceph, which many distributions have in a separate package. */
final class BlockDriverCheck implements Check {
  @Override
  public String name() {
    return "block-driver";
  }

  /**
   * QEMU also lists drivers whose module is not installed, so the check makes it load this one. It
   * fails on the missing configuration before it connects to a monitor.
   */
  @Override
  public String alone(Question question) {
    return """
    if command -v qemu-img >/dev/null 2>&1; then
      within 20 qemu-img info rbd:none/none:conf=/nonexistent/ceph.conf 2>&1 | tell said
    fi
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, BlockDriverCheck::judge);
  }

  private static Finding judge(Host host, Answers answers) {
    String title = "QEMU has the driver for Ceph";
    Subject subject = Subject.of(host);
    String said = answers.text("said");
    if (said.isEmpty()) {
      return Finding.skipped(subject, "RBD-04", title, "qemu-img is not installed");
    }
    FailureTable.Row row = FailureTable.shipped().row("RBD-04");
    return row.signature().matcher(said).find()
        ? Finding.failed(subject, row.id(), title, said, row.remedy().replace("{to}", host.name()))
        : Finding.ok(subject, row.id(), title, "qemu-img loads it");
  }
}
