package io.crucible.view;

import io.crucible.config.Spelling;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.Plan;
import io.crucible.terminal.ProgramName;
import io.crucible.workflow.PlanReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Advice for users on what to do next: in one place, so that the words are consistent. */
public final class Advice {
  /** The program, in sentences; {@link ProgramName} is inserted where they are shown. */
  public static final String ME = ProgramName.WRITTEN;

  private Advice() {}

  static String afterPlan(PlanReport report) {
    if (!report.unanswered().isEmpty()) {
      return withoutUnanswered(report, "plan");
    }
    if (report.plan().hasErrors()) {
      return "fix the errors above before anything can be applied";
    }
    if (report.plan().isEmpty()) {
      return "in sync -> " + ME + " verify --migrate";
    }
    return ME + " apply";
  }

  /** Advises to leave out hosts that do not answer only if other hosts answered. */
  static String withoutUnanswered(PlanReport report, String command) {
    List<Host> answered = report.answered();
    return answered.isEmpty()
        ? "fix the hosts above, then " + ME + " " + command
        : "fix the hosts above, or leave them out: "
            + ME
            + " "
            + command
            + " --limit "
            + Words.names(answered);
  }

  public static Problem refused(PlanReport report, String command) {
    return report.unanswered().isEmpty()
        ? Problem.error(
            command,
            "there are errors in the plan; nothing was changed",
            "fix the errors above, then " + ME + " " + (command.equals("apply") ? "plan" : command))
        : Problem.error(
            command,
            "not all hosts answered; nothing was changed",
            withoutUnanswered(report, command));
  }

  public static Problem emptyBatch(int batch) {
    return Problem.error("--batch " + batch, "must be 1 or more", "--batch 1");
  }

  /** Batches would break up a change that the hosts make together. */
  public static Problem onlyTogether(PlanReport plan) {
    return Problem.error(
        "--canary",
        "the hosts must make this change together: "
            + plan.plan().components().stream()
                .filter(Plan.Component::together)
                .map(Plan.Component::description)
                .collect(Collectors.joining(" ")),
        ME + " apply");
  }

  public static Problem nobodyToAsk(String command) {
    return Problem.error(
        command,
        "cannot prompt: not a terminal; nothing was changed",
        ME + " " + command + " --yes");
  }

  public static Problem jsonNeedsYes(String command) {
    return Problem.error(
        command + " --json",
        "does not prompt, so it must be confirmed with --yes",
        ME + " " + command + " --json --yes");
  }

  public static Problem noRunToRollBack() {
    return Problem.error("rollback", "there is no run that can be rolled back", ME + " runs");
  }

  public static Problem planIsForOthers(Path file, Collection<Host> unknown) {
    return Problem.error(
        file.toString(),
        "this configuration has no host with the name and address of: " + Words.names(unknown),
        "make a new one: " + ME + " plan --out " + file);
  }

  public static Problem limitWithSavedPlan() {
    return Problem.error(
        "--limit",
        "cannot be used with a saved plan, which is always applied as a whole",
        "make a plan for these hosts: " + ME + " plan --limit HOSTS --out FILE");
  }

  public static Problem noSuchCommand(String word, Collection<String> names) {
    return Problem.error("help " + word, "there is no such command", Spelling.remedy(word, names));
  }

  public static Problem useHosts(String what) {
    return Problem.error(
        "use " + what,
        "must be followed by the word hosts",
        "use hosts " + (what.isEmpty() ? "all" : what));
  }

  public static Problem nothingWritten() {
    return Problem.error("interrupted", "nothing was written", "");
  }

  /** Options before a command would be ignored silently. */
  public static String belongsBehind(String options, String command) {
    return "put " + options + " after " + command;
  }

  public static Problem initAsks(String command) {
    return Problem.error(
        command,
        "cannot ask questions here; nothing was written",
        ME + " init --defaults writes the files without questions");
  }

  public static Problem answersEnded() {
    return Problem.error(
        "init", "the input ended before the last question; nothing was written", ME + " init");
  }

  public static Problem notAgreed() {
    return Problem.error("init", "not confirmed; nothing was written", ME + " init");
  }

  public static Problem nothingToSave() {
    return Problem.error(
        "--gen-only --no-save",
        "these options contradict each other: only files, and no files",
        "remove one of them: " + ME + " --gen-only");
  }

  /** What to try with a folder of configuration. */
  public static String tryConfig(Path folder, boolean usual) {
    return ME + " plan" + (usual ? "" : " --config-dir " + folder);
  }
}
