package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;

/** QEMU's driver for Ceph, which many distributions have in a package of its own. */
final class BlockDriverCheck implements Check {
  @Override
  public String name() {
    return "block-driver";
  }

  /**
   * QEMU lists drivers whose module is not installed, too, so it is made to load this one. It gives
   * up over the configuration before it looks for any monitor.
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
      return Finding.skipped(subject, "RBD-04", title, "there is no qemu-img that would tell");
    }
    FailureTable.Row row = FailureTable.shipped().row("RBD-04");
    return row.signature().matcher(said).find()
        ? Finding.failed(subject, row.id(), title, said, row.remedy().replace("{to}", host.name()))
        : Finding.ok(subject, row.id(), title, "qemu-img loads it");
  }
}
