package io.crucible.view;

import io.crucible.terminal.Paint;
import io.crucible.workflow.LabReport;
import java.util.ArrayList;
import java.util.List;

/** Labs as lines for people, with what can be done with each. */
record LabsText(Paint paint) {
  List<String> of(List<LabReport> labs) {
    List<String> lines = new ArrayList<>();
    if (labs.isEmpty()) {
      lines.add("there is no lab -> " + paint.command("lab up"));
    }
    for (LabReport lab : labs) {
      lines.add(paint.bold(lab.name()) + "  " + lab.suite());
      lab.hosts()
          .forEach(host ->
              lines.add(
                  "  "
                      + host.name()
                      + "  "
                      + host.address()
                      + "  "
                      + (host.running() ? paint.green("running") : paint.red("off"))));
      LabAdvice.about(lab).forEach(line -> lines.add("  -> " + paint.advice(line)));
    }
    return lines;
  }
}
