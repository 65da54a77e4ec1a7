package io.crucible.cli;

import io.crucible.model.Problem;
import java.util.List;

/**
 * Files that were written on this machine.
 *
 * @param notes what a person has to know of their content
 * @param next the command that comes next
 */
record FilesReport(List<NewFiles.Written> files, List<Problem> notes, String next) {
  FilesReport {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
