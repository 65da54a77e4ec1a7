package io.crucible.view;

import io.crucible.terminal.Paint;
import io.crucible.workflow.SecretsReport;
import java.util.ArrayList;
import java.util.List;

/** Names of secrets as lines for people, with who needs them. Values are never in it. */
record SecretsText(Paint paint) {
  List<String> of(SecretsReport report) {
    List<String> lines = new ArrayList<>();
    int width = report.secrets().stream().mapToInt(line -> line.name().length()).max().orElse(1);
    for (SecretsReport.Line line : report.secrets()) {
      String state = line.isThere() ? "stored" : "generated when needed";
      String whose = line.component().isEmpty() ? "no component needs it" : line.component();
      lines.add(
          String.format("%-" + width + "s  %-22s  ", line.name(), state)
              + paint.faint(whose + (line.help().isEmpty() ? "" : ": " + line.help())));
    }
    lines.add(
        report.secrets().isEmpty()
            ? "no component needs a secret, and none is stored -> " + paint.command("components")
            : Words.count(report.secrets().size(), "secret") + " -> " + report.file());
    return lines;
  }
}
