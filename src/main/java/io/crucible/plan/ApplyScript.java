package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.text.Hashes;
import io.crucible.text.ShellQuoting;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of one host and wave as one script.
 *
 * <p>Its output has a line for each event, each beginning with the nonce: {@code begin N}, {@code
 * done N}, {@code failed N CODE}, {@code drift N PATH}, {@code spared N WHY} for a step that would
 * disturb guests, {@code confirm N} for a step that waits for confirmation over a new connection,
 * {@code locked WHO} when another run holds the lock, and {@code out N TEXT} for the output of a
 * failed step. Backups and a journal stay in {@code /var/lib/crucible/RUN} on the host.
 */
public final class ApplyScript {
  /** Where hosts keep what a rollback needs. */
  public static final String STATE = "/var/lib/crucible";

  private static final ShellResource PRELUDE = new ShellResource("host.sh", "apply.sh");

  private ApplyScript() {}

  /**
   * @param run name of the run; letters, digits and dashes
   * @param firstNumber number of the first step: later waves of a run continue the count
   * @param allowDisruption whether steps that disturb guests or migrations on the host are allowed
   */
  public static String of(
      String nonce, String run, int firstNumber, List<Step> steps, boolean allowDisruption) {
    return of(nonce, run, firstNumber, steps, allowDisruption, false);
  }

  /**
   * The same.
   *
   * @param goesOn whether the script continues after a command that failed; it always stops at a
   *     file that cannot be written
   */
  public static String of(
      String nonce,
      String run,
      int firstNumber,
      List<Step> steps,
      boolean allowDisruption,
      boolean goesOn) {
    StringBuilder script = new StringBuilder(prelude(nonce, run));
    script.append("begin_work\n");
    // All expectations are checked before the first write: a stale plan stops before it changes
    // anything.
    for (int i = 0; i < steps.size(); i++) {
      script.append(expect(firstNumber + i, steps.get(i)));
    }
    if (!allowDisruption) {
      Set<Disruption> asked = EnumSet.of(Disruption.NONE);
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i) instanceof Step.Run step && asked.add(step.disrupts())) {
          script.append(spare(firstNumber + i, step));
        }
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      append(script, firstNumber + i, steps.get(i), allowDisruption, goesOn);
    }
    return script.append("say complete\n").toString();
  }

  /** Confirms to a waiting step that the host can still be reached. */
  public static String confirmation(String run, int number) {
    return "R=${R-}\n: >\"$R%s/%s/%d.confirmed\"\n".formatted(STATE, run, number);
  }

  static String prelude(String nonce, String run) {
    return filled(PRELUDE, nonce, run);
  }

  static String filled(ShellResource shell, String nonce, String run) {
    return shell.text().replace("@STATE@", STATE).replace("@RUN@", run).replace("@NONCE@", nonce);
  }

  /** A path on the host as a shell word, below the scratch root where there is one. */
  public static String path(String path) {
    return "\"$R\"" + ShellQuoting.quote(path);
  }

  private static String expect(int number, Step step) {
    return switch (step) {
      case Step.WriteFile file ->
          "expect %d %s %s\n".formatted(number, path(file.path()), file.expectedHash());
      case Step.RemoveFile file ->
          "expect %d %s %s\n".formatted(number, path(file.path()), Hashes.sha256(file.content()));
      case Step.SealedFile sealed -> throw notOpened(sealed);
      case Step.Run ignored -> "";
    };
  }

  private static String spare(int number, Step step) {
    if (!(step instanceof Step.Run run)) {
      return "";
    }
    return switch (run.disrupts()) {
      case NONE -> "";
      case MIGRATIONS -> "spare_migrations " + number + "\n";
      case GUESTS -> "spare_guests " + number + "\n";
    };
  }

  private static void append(
      StringBuilder script, int number, Step step, boolean allowDisruption, boolean goesOn) {
    String body =
        switch (step) {
          case Step.WriteFile file -> write(number, file);
          case Step.RemoveFile file -> remove(number, file);
          case Step.SealedFile sealed -> throw notOpened(sealed);
          case Step.Run run -> variables(run) + lines(run.shell());
        };
    script.append("\n# ").append(number).append(": ").append(step.title().replace('\n', ' '));
    script.append("\nbegin ").append(number).append(' ');
    script.append(ShellQuoting.quote(step.title())).append('\n').append(expect(number, step));
    if (!allowDisruption) {
      script.append(spare(number, step));
    }
    // Not after || or in a condition: there a shell ignores set -e inside the brackets.
    script.append("(\nset -e\n").append(body).append(") >\"$base/").append(number);
    script.append(".log\" 2>&1 </dev/null\nrc=$?\n");
    boolean stops = !goesOn || !(step instanceof Step.Run);
    script.append(
        (stops
                ? "[ \"$rc\" = 0 ] || failed %d \"$rc\"\n"
                : "if [ \"$rc\" != 0 ]; then not_done %d \"$rc\"; else\n")
            .formatted(number));
    if (step instanceof Step.Run run && run.confirmed()) {
      script.append(confirm(number, run));
    }
    script.append("done_with ").append(number);
    if (step instanceof Step.WriteFile file) {
      script.append(' ').append(Hashes.sha256(file.content()));
    }
    script.append(stops ? "\n" : "\nfi\n");
  }

  /** A host that cannot be reached any more reverts the step by itself. */
  private static String confirm(int number, Step.Run run) {
    return "if ! confirmed "
        + number
        + "; then\n(\nset -e\n"
        + lines(run.undo())
        + ") >>\"$base/"
        + number
        + ".log\" 2>&1 </dev/null\nreverted "
        + number
        + " \"$?\"\nfi\n";
  }

  static IllegalStateException notOpened(Step.SealedFile sealed) {
    return new IllegalStateException(
        "the content of " + sealed.path() + " was not restored from its digest");
  }

  /** Only for the shell of this step, and not exported: no command has them in its environment. */
  private static String variables(Step.Run run) {
    StringBuilder lines = new StringBuilder();
    run.secrets()
        .forEach((name, secret) ->
            lines
                .append(name)
                .append('=')
                .append(ShellQuoting.quote(HostText.of(secret.reveal())))
                .append('\n'));
    return lines.toString();
  }

  private static String lines(String shell) {
    return shell.endsWith("\n") ? shell : shell + "\n";
  }

  private static String remove(int number, Step.RemoveFile file) {
    String path = path(file.path());
    StringBuilder body =
        new StringBuilder("keep %d %s\nrm -f -- %s\n".formatted(number, path, path));
    for (String folder : file.folders()) {
      body.append("rmdir -- ").append(path(folder)).append(" 2>/dev/null || :\n");
    }
    return body.toString();
  }

  private static String write(int number, Step.WriteFile file) {
    String path = path(file.path());
    return "keep %1$d %2$s\nprepare %1$d %2$s\n".formatted(number, path)
        // It may contain secrets: only root can read it until it has its mode.
        + "(umask 077; printf %s "
        + ShellQuoting.quote(file.content())
        + " >\"$new\")\n"
        + "place "
        + number
        + " "
        + file.mode()
        + " "
        + ShellQuoting.quote(file.owner())
        + " "
        + ShellQuoting.quote(file.group())
        + "\n";
  }
}
