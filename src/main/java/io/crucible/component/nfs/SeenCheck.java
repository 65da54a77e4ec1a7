package io.crucible.component.nfs;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.List;

/** What one host writes to the share, every other host can read. This is the essential check. */
record SeenCheck(SharedFolder folder) implements Check {
  @Override
  public String name() {
    return "seen";
  }

  @Override
  public String alone(Question question) {
    return "if error=$(printf '%s\\n' "
        + ShellQuoting.quote(word(question.run(), question.host()))
        + " | as_maker tee -- \"$folder/\""
        + file(question.run(), question.host())
        + " 2>&1 >/dev/null); then say wrote yes; else say wrote \"$error\"; fi\n";
  }

  @Override
  public String together(Question question) {
    StringBuilder shell = new StringBuilder();
    // A read from a server that does not answer would hang, so it gets 15 seconds.
    for (Host peer : question.peers()) {
      shell
          .append("say ")
          .append(ShellQuoting.quote("read." + peer.name()))
          .append(" \"$(within 15 cat -- \"$folder/\"")
          .append(file(question.run(), peer))
          .append(" 2>&1)\"\n");
    }
    return shell.toString();
  }

  @Override
  public String after(Question question) {
    String file = "\"$folder/\"" + file(question.run(), question.host());
    return "as_maker rm -f -- " + file + " 2>/dev/null || within 10 rm -f -- " + file + "\n";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachPair(
        this,
        (from, to, ofFrom) -> {
          String title = "the second host reads what the first wrote";
          String read = survey.of(this, to).get("read." + from.name());
          Subject subject = Subject.of(from, to);
          if (!ofFrom.is("wrote", "yes")) {
            return Finding.skipped(
                subject, "STO-01", title, from + " could not write: " + ofFrom.get("wrote"));
          }
          if (read.equals(word(survey.run(), from))) {
            return Finding.ok(
                subject, "STO-01", title, "read a token that " + from + " wrote just now");
          }
          return Finding.failed(
              subject,
              "STO-01",
              title,
              to + " read " + (read.isEmpty() ? "nothing (no answer within 15 seconds)" : read),
              "check on both hosts: findmnt "
                  + folder.path()
                  + "; the same export must be mounted");
        });
  }

  /** With the run, so that what an earlier run left behind proves nothing. */
  private static String word(String run, Host host) {
    return run + " " + host.name();
  }

  private static String file(String run, Host host) {
    return ShellQuoting.quote(".crucible-seen-" + run + "-" + host.name());
  }
}
