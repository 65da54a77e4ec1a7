package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.terminal.ProgramName;
import io.crucible.view.ExitCode;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.VerifyReport;
import java.util.List;

/**
 * A document as docs/json.md describes it: printed, kept with the state, or made into a page.
 *
 * @param format of all documents
 * @param command its name, such as {@code lab up}
 * @param exitCode of the process
 * @param content its components are the other keys of the document
 */
public record JsonDocument(
    int format, String command, int exitCode, @JsonUnwrapped Record content) {
  /** Raised when something is renamed or removed; additions do not count. */
  private static final int FORMAT = 1;

  private record Planned(PlanForm plan) {}

  private record Shown(ReportForm run) {}

  private record Described(List<FolderForm> folders) {}

  private record Verified(PlanForm plan, @JsonUnwrapped VerifiedForm result) {}

  JsonDocument(String command, int exitCode, Record content) {
    this(FORMAT, command, exitCode, content);
  }

  /**
   * @param program as it is called where this is read
   */
  String text(ProgramName program) {
    return JsonText.of(this, program);
  }

  public JsonNode tree() {
    return JsonText.JSON.valueToTree(this);
  }

  public static JsonDocument of(PlanReport report) {
    return new JsonDocument("plan", ExitCode.of(report), new Planned(PlanForm.of(report)));
  }

  public static JsonDocument of(RunReport report) {
    return new JsonDocument("show", ExitCode.DONE, new Shown(ReportForm.of(report)));
  }

  public static JsonDocument of(ComponentsReport report) {
    return new JsonDocument(
        "components",
        ExitCode.DONE,
        new Described(report.folders().stream().map(FolderForm::of).toList()));
  }

  public static JsonDocument of(VerifyReport report) {
    return new JsonDocument(
        "verify",
        ExitCode.of(report),
        new Verified(PlanForm.of(report.plan()), VerifiedForm.of(report)));
  }
}
