package io.crucible.view;

import io.crucible.config.Spelling;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.terminal.CommandNameWriter;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** What the tool tells people to do next: all of it here, so that it reads as from one mouth. */
public final class Advice {
  public static final String ME = CommandNameWriter.USUAL;

  private Advice() {}

  static String afterPlan(PlanReport report) {
    if (!report.unanswered().isEmpty()) {
      return withoutTheSilent(report, "plan");
    }
    if (report.plan().hasErrors()) {
      return "nothing can be applied until the errors above are gone";
    }
    if (report.plan().isEmpty()) {
      return "in sync -> " + ME + " verify --migrate";
    }
    return ME + " apply";
  }

  /** Leaving silent hosts out is only advice while some others answered. */
  static String withoutTheSilent(PlanReport report, String command) {
    List<Host> answered = report.answered();
    return answered.isEmpty()
        ? "see to the hosts above, then " + ME + " " + command
        : "see to the hosts above, or leave them out: "
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
            "see to what stands above, then "
                + ME
                + " "
                + (command.equals("apply") ? "plan" : command))
        : Problem.error(
            command,
            "not all hosts answered; nothing was changed",
            withoutTheSilent(report, command));
  }

  public static Problem emptyBatch(int batch) {
    return Problem.error("--batch " + batch, "no host would ever be worked on", "--batch 1");
  }

  public static Problem nobodyToAsk(String command) {
    return Problem.error(
        command,
        "there is no terminal to ask whether this shall be done; nothing was changed",
        ME + " " + command + " --yes");
  }

  public static Problem jsonNeedsYes(String command) {
    return Problem.error(
        command + " --json",
        "prints one document and asks nothing, so it has to be told that it may begin",
        ME + " " + command + " --json --yes");
  }

  public static Problem noRunToTakeBack() {
    return Problem.error("rollback", "no run is remembered that could be taken back", ME + " runs");
  }

  public static Problem planIsForOthers(Path file, Collection<Host> strangers) {
    return Problem.error(
        file.toString(),
        "made for hosts that this configuration does not know so: " + Words.names(strangers),
        "make a new one: " + ME + " plan --out " + file);
  }

  public static Problem limitWithSavedPlan() {
    return Problem.error(
        "--limit",
        "a saved plan is applied as it was shown, as a whole",
        "make one for these hosts: " + ME + " plan --limit HOSTS --out FILE");
  }

  public static Problem noSuchCommand(String word, Collection<String> names) {
    return Problem.error("help " + word, "there is no such command", Spelling.remedy(word, names));
  }

  public static Problem useHosts(String what) {
    return Problem.error(
        "use " + what, "only hosts can be chosen", "use hosts " + (what.isEmpty() ? "all" : what));
  }

  public static Problem nothingWritten() {
    return Problem.error("interrupted", "nothing was written", "");
  }

  /** Options before a command would be lost without a word. */
  public static String belongsBehind(String options, String command) {
    return options + " stands before " + command + "; write it behind it";
  }

  public static Problem initAsks(String command) {
    return Problem.error(
        command,
        "asks at a terminal, and that is not possible here; nothing was written",
        ME + " init --defaults writes the files without questions");
  }

  public static Problem answersEnded() {
    return Problem.error("init", "the answers ended; nothing was written", ME + " init");
  }

  public static Problem notAgreed() {
    return Problem.error("init", "nothing was written, as you said", ME + " init");
  }

  public static Problem nothingToSave() {
    return Problem.error(
        "--gen-only --no-save",
        "one asks for files and nothing else, the other for no files",
        "leave one of them out: " + ME + " --gen-only");
  }

  /** What to try with a folder of configuration. */
  public static String tryConfig(Path folder, boolean usual) {
    return ME + " plan" + (usual ? "" : " --config-dir " + folder);
  }

  /** Ways to go on with a lab that is there. */
  static List<String> aboutLab(LabReport lab) {
    String name = lab.isDefault() ? "" : " --name " + lab.name();
    return List.of(
        ME + " plan --config-dir " + lab.configFolder(),
        ME + " lab ssh" + name + " " + lab.hosts().getFirst().name(),
        ME + " lab down" + name);
  }

  public static Problem labFiles(IOException e) {
    return Problem.error(
        "lab",
        "its files cannot be read or written: " + FileErrors.reason(e),
        "see whether the disk is full, and run this as root");
  }

  public static Problem labInterrupted() {
    return Problem.error("interrupted", "the lab may be half-way", ME + " lab status");
  }

  public static Problem demoNeedsKernels() {
    return Problem.error(
        "--kind container",
        "the demo's share is NFS, which containers cannot mount",
        "leave it out, or say --storage rbd");
  }

  public static Problem demoInterrupted() {
    return Problem.error("interrupted", "the demo's hosts are taken away", "");
  }
}
