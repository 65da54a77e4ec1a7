package io.crucible.component.libvirt;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.FailureTable;
import java.util.List;

/** With a leftover --listen option, a libvirtd with socket units does not start. */
final class ListenOptionCheck implements Check {
  @Override
  public String name() {
    return "listen-option";
  }

  @Override
  public String alone(Question question) {
    return """
    for file in "$R/etc/default/libvirtd" "$R/etc/sysconfig/libvirtd"; do
      if [ -r "$file" ]; then
        grep -E '^[^#]*(--listen|[ "=]-l([ "]|$))' "$file" | tell option
      fi
    done
    say socket "$(systemctl is-active libvirtd.socket 2>/dev/null || :)"
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(
        this,
        (host, answers) -> {
          String title = "libvirtd has no --listen option next to socket units";
          Subject subject = Subject.of(host);
          if (answers.has("option") && answers.is("socket", "active")) {
            return Finding.failed(
                subject,
                "SVC-01",
                title,
                answers.get("option") + ", and libvirtd.socket is active",
                FailureTable.shipped().row("SVC-01").remedy());
          }
          return Finding.ok(
              subject,
              "SVC-01",
              title,
              answers.has("option")
                  ? "--listen is set, and socket units are not active"
                  : "no --listen");
        });
  }
}
