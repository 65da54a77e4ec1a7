package io.crucible.view;

import io.crucible.terminal.Paint;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import java.util.ArrayList;
import java.util.List;

/** Files that were written on this machine, as lines for people. */
record FilesText(Paint paint) {
  List<String> of(FilesReport report) {
    List<String> lines = new ArrayList<>();
    for (NewFiles.Written file : report.files()) {
      String word =
          switch (file.status()) {
            case CREATED -> paint.green("created  ");
            case REPLACED -> paint.yellow("replaced ");
            case UNCHANGED -> paint.faint("unchanged");
          };
      lines.add(word + "  " + file.path());
    }
    String count =
        report.files().isEmpty() ? "" : Words.count(report.files().size(), "file") + " -> ";
    lines.add(count + paint.advice(report.next()));
    return lines;
  }
}
