package io.crucible.view;

import io.crucible.terminal.Paint;
import io.crucible.workflow.ConfigReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings as lines for people, under headings as in the files. */
final class ConfigReportText {
  /** Longer ones push their origin to the right; they are few. */
  private static final int WIDEST = 46;

  private final Paint paint;

  ConfigReportText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(ConfigReport report) {
    int width =
        report.settings().stream()
            .mapToInt(line -> assignment(line).length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(1);
    List<String> lines = new ArrayList<>();
    String heading = "";
    for (ConfigReport.Line line : report.settings()) {
      String own = line.file() + "  [" + section(line) + "]";
      if (!own.equals(heading)) {
        heading = own;
        lines.add(paint.bold(own));
      }
      String left = String.format("%-" + width + "s", assignment(line));
      lines.add("  " + left + "  " + paint.faint(origin(line)));
    }
    return lines;
  }

  private static String section(ConfigReport.Line line) {
    return line.key().substring(0, line.key().indexOf('.'));
  }

  private static String assignment(ConfigReport.Line line) {
    return line.key().substring(line.key().indexOf('.') + 1) + " = " + line.value();
  }

  /** The file's name is enough: all of them are in one folder, which the user chose. */
  private static String origin(ConfigReport.Line line) {
    String where = line.origin().toString();
    return switch (line.origin().layer()) {
      case SHIPPED_DEFAULTS -> "shipped default";
      case FILES, OVERRIDES -> String.valueOf(Path.of(where).getFileName());
      case ENVIRONMENT, COMMAND_LINE, SESSION -> where;
    };
  }
}
