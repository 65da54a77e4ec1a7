package io.crucible.view;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.catalog.PortDescription;
import io.crucible.config.KnownKey;
import io.crucible.config.SecretDeclaration;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ComponentsReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
      case FULL -> report.folders().stream().flatMap(folder -> full(folder).stream()).toList();
    };
  }

  private List<String> list(ComponentsReport report) {
    List<String> lines = new ArrayList<>();
    for (FolderDescription folder : report.folders()) {
      lines.add(paint.bold(folder.name()) + "  " + folder.description());
      put(lines, "roles", String.join(", ", folder.roles().keySet()));
      put(
          lines,
          "settings",
          folder.settings().stream()
              .map(key -> "[" + key.heading() + "]")
              .distinct()
              .collect(Collectors.joining(" ")));
      put(
          lines,
          "ports",
          folder.ports().stream()
              .filter(port -> !port.numbers().isEmpty())
              .map(port -> port.port().label() + " " + port.numbers())
              .collect(Collectors.joining(", ")));
      put(
          lines,
          "secrets",
          folder.secrets().stream().map(SecretDeclaration::name).collect(Collectors.joining(", ")));
      folder.components().forEach(one -> put(lines, one.level() + ".", place(one)));
    }
    lines.add("");
    lines.add(
        "The numbers are the order: see "
            + Advice.ME
            + " components --graph; one in full: components"
            + " NAME");
    return lines;
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

  private List<String> full(FolderDescription folder) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.bold(folder.name()) + "  " + folder.description());
    folder.components().forEach(one -> component(lines, one));
    section(lines, "Roles", folder.roles());
    heading(lines, "Settings", folder.settings());
    folder.settings().forEach(key -> setting(lines, key));
    heading(lines, "Ports", folder.ports());
    folder.ports().forEach(port -> port(lines, port));
    section(lines, "Flags", folder.flags());
    section(lines, "Facts", folder.facts());
    heading(lines, "Offers", folder.offers());
    for (FolderDescription.Offer offer : folder.offers()) {
      lines.add("  " + offer.name() + "  " + offer.help());
      put(lines, "used by", String.join(", ", offer.users()));
    }
    heading(lines, "Secrets", folder.secrets());
    folder.secrets().forEach(secret -> secret(lines, secret));
    section(lines, "Checks", folder.checks());
    return lines;
  }

  private void component(List<String> lines, ComponentDescription one) {
    lines.add("");
    lines.add(paint.bold(one.name()));
    lines.add("  " + one.description());
    put(lines, "level", String.valueOf(one.level()));
    put(lines, "after", String.join(", ", one.after()));
    put(lines, "before", String.join(", ", one.before()));
    put(lines, "roles", one.roles().isEmpty() ? "all hosts" : String.join(", ", one.roles()));
    put(lines, "when", String.join(", ", one.when()));
    put(lines, "turns", one.turns());
    put(
        lines,
        "founds",
        one.founds().map(what -> what + ", with all hosts of its roles").orElse(""));
    one.releasesByPackages()
        .forEach((names, releases) ->
            put(
                lines,
                "packages",
                String.join(", ", names) + "  (" + String.join(", ", releases) + ")"));
    put(lines, "uses", String.join(", ", one.uses()));
    put(lines, "example", one.example());
    put(lines, "verify", one.verify());
  }

  private static void setting(List<String> lines, KnownKey key) {
    String shown =
        key.shipped()
            .map(value -> "default " + value)
            .or(() -> key.example().map(value -> "for example " + value))
            .orElse("no default");
    String values = key.values().isEmpty() ? "" : " of " + String.join(", ", key.values());
    lines.add(
        "  "
            + key.heading()
            + "."
            + key.name()
            + "  ("
            + key.type().word()
            + values
            + "; "
            + shown
            + ")");
    lines.add("      " + key.description());
  }

  private static void secret(List<String> lines, SecretDeclaration secret) {
    lines.add(
        "  " + secret.name() + "  (generated once; " + secret.length() + " letters and digits)");
    if (!secret.help().isEmpty()) {
      lines.add("      " + secret.help());
    }
  }

  private static void port(List<String> lines, PortDescription port) {
    String numbers = port.numbers().isEmpty() ? "none shipped" : port.numbers();
    lines.add("  " + port.port().label() + "  " + numbers);
    put(lines, "to", String.join(", ", port.port().to()));
    put(lines, "from", String.join(", ", port.port().from()));
    put(lines, "when", String.join(", ", port.port().when()));
    put(
        lines,
        "changed",
        port.port().rules().map(rules -> "[" + rules + "] in firewall/").orElse(""));
    put(lines, "follows", String.join(", ", port.follows()));
    port.needs().forEach(need -> put(lines, "needs", need));
  }

  private void section(List<String> lines, String title, Map<String, String> texts) {
    heading(lines, title, texts.keySet());
    int width = texts.keySet().stream().mapToInt(String::length).max().orElse(1);
    texts.forEach(
        (name, text) -> lines.add("  " + String.format("%-" + width + "s", name) + "  " + text));
  }

  private void heading(List<String> lines, String title, Collection<?> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(paint.bold(title));
    }
  }

  /** Adds nothing if the text is empty. */
  private static void put(List<String> lines, String name, String text) {
    if (!text.isEmpty()) {
      lines.add(String.format("    %-9s %s", name, text.indent(14).strip()));
    }
  }
}
