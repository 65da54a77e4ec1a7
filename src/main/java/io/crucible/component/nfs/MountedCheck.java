package io.crucible.component.nfs;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.model.Host;
import java.util.List;

/** The share is mounted at the right place, with options that lose no writes. */
record MountedCheck(SharedFolder folder) implements Check {
  private static final String TITLE = "the share is mounted";

  @Override
  public String name() {
    return "mounted";
  }

  @Override
  public String alone(Question question) {
    // Reads the kernel's table, not the mount point, which hangs if the server does not answer.
    return """
    awk -v point="$folder" '$2 == point { last = $1 " " $3 " " $4 } END { if (last != "") print last }' \\
      "$R/proc/self/mounts" | tell mount
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, (host, answers) -> judge(host, answers.get("mount")));
  }

  private Finding judge(Host host, String mount) {
    Subject subject = Subject.of(host);
    String remedy = "./run_me.sh apply --limit " + host;
    String[] fields = mount.split(" ", 3);
    if (fields.length < 3) {
      return Finding.failed(
          subject, "STO-01", TITLE, "nothing is mounted on " + folder.path(), remedy);
    }
    List<String> options = List.of(fields[2].split(","));
    if (!fields[1].startsWith("nfs")) {
      return Finding.failed(
          subject,
          "STO-07",
          TITLE,
          folder.path() + " is " + fields[1] + ", not NFS, so libvirt does not treat it as shared",
          "umount " + folder.path() + "; " + remedy);
    }
    if (options.contains("ro")) {
      return Finding.failed(
          subject,
          "STO-01",
          TITLE,
          folder.path() + " is mounted read-only",
          "mount -o remount,rw " + folder.path());
    }
    if (!folder.sources().contains(fields[0])) {
      return Finding.warning(
          subject,
          "STO-01",
          TITLE,
          "it is mounted from "
              + fields[0]
              + ", but the configuration has "
              + String.join(" or ", folder.sources()),
          "compare /etc/fstab with [fstab] in system_info");
    }
    if (options.contains("soft") || options.contains("softerr")) {
      return Finding.warning(
          subject,
          "STO-11",
          TITLE,
          "a soft mount gives guests I/O errors while the server restarts",
          "replace soft with hard in /etc/fstab, then stop the guests there and mount it again");
    }
    return Finding.ok(subject, "STO-01", TITLE, mount);
  }
}
