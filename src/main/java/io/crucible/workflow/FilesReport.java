package io.crucible.workflow;

import io.crucible.model.Problem;
import java.util.List;

/**
 * Files that were written on this machine.
 *
 * @param notes what the user must know about their content
 * @param next the command that comes next; without files, what was done
 */
public record FilesReport(List<NewFiles.Written> files, List<Problem> notes, String next) {
  public FilesReport {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
