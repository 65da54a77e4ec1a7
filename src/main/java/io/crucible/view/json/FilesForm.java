package io.crucible.view.json;

import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that were written on this machine.
 *
 * @param notes what the user must know about their content
 */
record FilesForm(List<FileForm> files, List<ProblemForm> notes) {
  /** A file, also if it already had this content. */
  record FileForm(Path path, NewFiles.Status status) {}

  static FilesForm of(FilesReport report) {
    return new FilesForm(
        report.files().stream().map(file -> new FileForm(file.path(), file.status())).toList(),
        ProblemForm.all(report.notes()));
  }
}
