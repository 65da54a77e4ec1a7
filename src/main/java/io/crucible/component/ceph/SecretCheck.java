package io.crucible.component.ceph;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * libvirt has the secret with the user's key. A guest refers to it by UUID, so the UUID must be the
 * same on all hosts.
 */
record SecretCheck(RbdPool pool) implements Check {
  /** Enough characters of a digest that no two are equal by chance. */
  private static final int SHOWN = 12;

  @Override
  public String name() {
    return "secret";
  }

  @Override
  public String alone(Question question) {
    return "salt="
        + ShellQuoting.quote(question.run())
        + """

        # Only digests leave the host, with a salt that is used once. printf is a shell builtin, so the
        # key is not visible as an argument of a program.
        digest() { printf '%s %s' "$salt" "$(printf %s "$1" | tr -d ' \\t\\r\\n')" | sha256sum | cut -d ' ' -f 1; }
        uuid=$(secret_uuid)
        say uuid "$uuid"
        if [ -n "$uuid" ]; then
          if value=$(local_virsh secret-get-value "$uuid" 2>/dev/null); then
            say value "$(digest "$value")"
          else
            local_virsh secret-get-value "$uuid" 2>&1 >/dev/null | tell error
          fi
        fi
        key=$(awk -v section="[client.$user]" '
          { sub(/^[ \\t]+/, ""); sub(/[ \\t\\r]+$/, "") }
          /^\\[/ { mine = ($0 == section) }
          mine && /^key[ \\t]*=/ { sub(/^[^=]*=[ \\t]*/, ""); print; exit }' \\
          "$R/etc/ceph/ceph.client.$user.keyring" 2>/dev/null)
        if [ -n "$key" ]; then say key "$(digest "$key")"; fi
        """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    List<Finding> findings = new ArrayList<>(survey.eachHost(this, this::judge));
    List<Host> having =
        survey.hosts().stream()
            .filter(host -> survey.of(this, host).get("value").length() >= SHOWN)
            .toList();
    if (having.size() > 1) {
      findings.add(
          same(survey, having, "UUID of the secret", host -> survey.of(this, host).get("uuid")));
      findings.add(
          same(
              survey,
              having,
              "key in the secret",
              host -> "digest " + survey.of(this, host).get("value").substring(0, SHOWN)));
    }
    return findings;
  }

  private Finding judge(Host host, Answers answers) {
    Subject subject = Subject.of(host);
    String title = "libvirt has the key of client." + pool.user();
    String remedy = "./run_me.sh apply --limit " + host;
    if (answers.get("uuid").isEmpty()) {
      return Finding.failed(
          subject,
          "RBD-01",
          title,
          "libvirt has no secret with the usage 'client." + pool.user() + " secret'",
          remedy);
    }
    if (!answers.has("value")) {
      String error = answers.text("error");
      return error.contains("private")
          ? Finding.skipped(
              subject,
              "RBD-01",
              title,
              "the secret is private, so its value cannot be read: " + error)
          : Finding.failed(subject, "RBD-01", title, error, remedy);
    }
    if (answers.has("key") && !answers.is("key", answers.get("value"))) {
      return Finding.failed(
          subject,
          "RBD-02",
          title,
          "the secret "
              + answers.get("uuid")
              + " differs from the key in the keyring; a newline at its end is enough",
          remedy);
    }
    return Finding.ok(subject, "RBD-01", title, "secret " + answers.get("uuid"));
  }

  private static Finding same(
      Survey survey, List<Host> having, String what, Function<Host, String> value) {
    Map<String, List<Host>> groups = having.stream().collect(Collectors.groupingBy(value));
    String title = "the " + what + " is the same on all hosts";
    return groups.size() == 1
        ? Finding.ok(survey.all(), "RBD-01", title, Survey.shown(groups))
        : Finding.failed(
            survey.all(),
            "RBD-01",
            title,
            Survey.shown(groups),
            "run ./run_me.sh apply; then hard-reboot guests that use another UUID");
  }
}
