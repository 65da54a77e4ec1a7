package io.crucible.view;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.config.SecretDeclaration;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ComponentsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Components as lines for people. */
final class ComponentsText {
  private final Paint paint;

  ComponentsText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(ComponentsReport report) {
    return switch (report.style()) {
      case LIST -> list(report);
      case GRAPH -> graph(report);
      case FULL ->
          report.folders().stream()
              .flatMap(folder -> new FolderText(paint).of(folder).stream())
              .toList();
    };
  }

  private List<String> list(ComponentsReport report) {
    EntryLines lines = new EntryLines(paint);
    for (FolderDescription folder : report.folders()) {
      lines.add(paint.bold(folder.name()) + "  " + folder.description());
      lines.put("roles", String.join(", ", folder.roles().keySet()));
      lines.put(
          "settings",
          folder.settings().stream()
              .map(key -> "[" + key.heading() + "]")
              .distinct()
              .collect(Collectors.joining(" ")));
      lines.put(
          "ports",
          folder.ports().stream()
              .filter(port -> !port.numbers().isEmpty())
              .map(port -> port.port().label() + " " + port.numbers())
              // While hosts change, one is open under another condition too.
              .distinct()
              .collect(Collectors.joining(", ")));
      lines.put(
          "secrets",
          folder.secrets().stream().map(SecretDeclaration::name).collect(Collectors.joining(", ")));
      folder.components().forEach(one -> lines.put(one.level() + ".", place(one)));
    }
    lines.add("");
    lines.add(
        "The numbers are the order: see "
            + paint.command("components --graph; details of one: components")
            + " NAME");
    return lines.all();
  }

  private static String place(ComponentDescription one) {
    return one.after().isEmpty()
        ? one.name()
        : one.name() + " after " + String.join(", ", one.after());
  }

  private List<String> graph(ComponentsReport report) {
    List<String> lines = new ArrayList<>();
    int last = 0;
    int width = report.inOrder().stream().mapToInt(one -> one.name().length()).max().orElse(1);
    for (ComponentDescription one : report.inOrder()) {
      String number = one.level() == last ? "" : String.valueOf(one.level());
      String name = String.format("%-" + width + "s", one.name());
      String waits = one.after().isEmpty() ? "" : "  waits for " + String.join(", ", one.after());
      lines.add((String.format("%3s  ", number) + paint.bold(name) + waits).stripTrailing());
      last = one.level();
    }
    lines.add("");
    lines.add("Components with the same number may start together. One that waits starts when the");
    lines.add("others are done on all hosts. Components that a site does not need are left out.");
    return lines;
  }
}
