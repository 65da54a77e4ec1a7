package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.CertificatesReport;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.RotationReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.SecretsReport;
import io.crucible.workflow.VerifyReport;
import java.util.List;

/** How results are shown; commands never print themselves. */
public interface View {
  /** A plan that is the result itself. */
  void planned(PlanReport report, PlanStyle style);

  /** A plan that is about to be applied. */
  void preview(PlanReport report, PlanStyle style);

  void applied(ApplyReport report);

  /** A plan that was applied in batches. */
  void rolledOut(RolloutReport report);

  void verified(VerifyReport report);

  void configured(ConfigReport report);

  /** The components that can be set up on hosts. */
  void components(ComponentsReport report);

  /** Names of secrets. */
  void secrets(SecretsReport report);

  /** A secret in clear, on request. */
  void secret(String name, Secret value);

  /** The certificates of hosts. */
  void certificates(CertificatesReport report);

  /** The replacement of an authority. */
  void rotated(RotationReport report);

  /** Only what would change in files. */
  void compared(PlanReport report, PlanStyle style);

  /** All runs, oldest first. */
  void runs(List<RunRecord> runs);

  /** One run in all its steps. */
  void run(RunReport report, PlanStyle style);

  void labs(List<LabReport> labs);

  /** Files on this machine that are the result itself. */
  void written(FilesReport report);

  /** Which build this is, and the Java that it runs on. */
  void version(String version, String java);

  /** All that a demo showed, after its parts were shown. */
  void demonstrated(DemoReport report);

  /** The command failed and has no result. */
  void failed(List<Problem> problems, int exitCode);

  /**
   * How much of a plan is shown.
   *
   * @param diffs the changes to files line by line
   * @param full host by host, also what is the same on several
   */
  record PlanStyle(boolean diffs, boolean full) {}
}
