package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import java.util.List;
import java.util.Map;

/**
 * All hosts are clients of the same Ceph cluster: pools of the same name in two clusters differ.
 */
final class ClusterCheck implements Check {
  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public String alone(Question question) {
    return """
    id=$(ceph_conf fsid)
    if [ -z "$id" ]; then id=$(client ceph fsid 2>/dev/null); fi
    say fsid "$(printf %s "$id" | tr A-F a-f)"
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    Map<String, List<Host>> groups = survey.grouped(host -> survey.of(this, host).get("fsid"));
    String title = "all hosts are clients of one Ceph cluster";
    String seen = Survey.shown(groups);
    boolean known = !groups.containsKey("");
    if (groups.size() > (known ? 1 : 2)) {
      return List.of(
          Finding.failed(
              survey.all(), "RBD-08", title, seen, FailureTable.shipped().row("RBD-08").remedy()));
    }
    return List.of(
        known
            ? Finding.ok(survey.all(), "RBD-08", title, seen)
            : Finding.skipped(survey.all(), "RBD-08", title, "fsid in ceph.conf: " + seen));
  }
}
