package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crucible.terminal.HostWords;
import io.crucible.view.Difference;
import io.crucible.workflow.PlanReport;
import java.util.List;

/**
 * Only what would change in files.
 *
 * @param inSync whether nothing would change, also apart from files
 * @param warnings about the configuration
 */
record DiffForm(
    boolean inSync,
    List<FileForm> differences,
    List<UnansweredForm> unanswered,
    List<ProblemForm> problems,
    List<ProblemForm> warnings) {
  /**
   * A file that would change.
   *
   * @param host its name
   * @param isNew whether it does not exist yet
   * @param diff unified, with passwords masked; empty where only mode or owner would change
   */
  record FileForm(String host, String path, @JsonProperty("new") boolean isNew, String diff) {
    static FileForm of(Difference difference) {
      return new FileForm(
          difference.host().name(),
          difference.file().path(),
          difference.file().before().isEmpty(),
          HostWords.decoded(difference.file().diff()));
    }
  }

  static DiffForm of(PlanReport report) {
    return new DiffForm(
        report.isInSync(),
        Difference.of(report.plan()).stream().map(FileForm::of).toList(),
        UnansweredForm.all(report.unanswered()),
        ProblemForm.all(report.plan().problems()),
        ProblemForm.all(report.warnings()));
  }
}
