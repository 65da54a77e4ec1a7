package io.crucible.component.nfs;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.FailureTable;
import java.util.List;

/** SELinux and AppArmor allow guests on NFS. */
final class SecurityCheck implements Check {
  @Override
  public String name() {
    return "security";
  }

  @Override
  public String alone(Question question) {
    return """
    say selinux "$(getenforce 2>/dev/null || :)"
    say boolean "$(getsebool virt_use_nfs 2>/dev/null || :)"
    if [ "$(cat "$R/sys/module/apparmor/parameters/enabled" 2>/dev/null || :)" = Y ]; then say apparmor yes; fi
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(
        this,
        (host, answers) -> {
          String title = "SELinux and AppArmor allow QEMU to use the share";
          Subject subject = Subject.of(host);
          if (answers.is("selinux", "Enforcing") && answers.get("boolean").endsWith("off")) {
            return Finding.failed(
                subject,
                "SEC-01",
                title,
                "SELinux is enforcing, and " + answers.get("boolean"),
                FailureTable.shipped().row("SEC-01").remedy());
          }
          String selinux = answers.get("selinux");
          return Finding.ok(
              subject,
              "SEC-01",
              title,
              (selinux.isEmpty() ? "no SELinux" : "SELinux " + selinux)
                  + (answers.is("apparmor", "yes") ? ", AppArmor on" : ", no AppArmor"));
        });
  }
}
