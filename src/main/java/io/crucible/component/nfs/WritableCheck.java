package io.crucible.component.nfs;

import io.crucible.config.ComponentFolder;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.List;

/** The creator of disks can create files on the share, and QEMU's user can write to them. */
record WritableCheck(SharedFolder folder) implements Check {
  @Override
  public String name() {
    return "writable";
  }

  @Override
  public String alone(Question question) {
    return "probe=$folder/"
        + ShellQuoting.quote(".crucible-probe-" + question.run() + "-" + question.host().name())
        + "\n"
        + ComponentFolder.text("nfs", "writable.sh");
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, (host, answers) -> judge(host, answers));
  }

  private Finding judge(Host host, Answers answers) {
    Subject subject = Subject.of(host);
    String title = "QEMU can write to the share";
    String remedy = FailureTable.shipped().row("STO-05").remedy().replace("{share}", folder.path());
    if (!answers.is("made", "yes")) {
      return Finding.failed(
          subject, "STO-05", title, "cannot create a file: " + answers.text("error"), remedy);
    }
    String user = answers.get("user");
    if (user.isEmpty()) {
      return Finding.skipped(subject, "STO-05", title, "the host has no user libvirt-qemu or qemu");
    }
    if (!answers.is("written", "yes")) {
      return Finding.failed(
          subject, "STO-05", title, user + " cannot write: " + answers.text("error"), remedy);
    }
    if (answers.has("chown")) {
      return Finding.warning(
          subject,
          "STO-05",
          title,
          user + " can write, but root cannot change the owner of files: " + answers.text("chown"),
          "set no_root_squash in the export, or run QEMU as the user that creates the disks");
    }
    return Finding.ok(subject, "STO-05", title, "root and " + user + " can write");
  }
}
