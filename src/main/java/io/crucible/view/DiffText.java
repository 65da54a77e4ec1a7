package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.terminal.Paint;
import io.crucible.workflow.PlanReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes to files as lines for people; host by host it is what {@code patch} reads, too. */
final class DiffText {
  private final Paint paint;

  DiffText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(PlanReport report, View.PlanStyle style) {
    List<String> lines = new ArrayList<>();
    List<Difference> all = Difference.of(report.plan());
    Map<Host, List<Difference>> byHost = new LinkedHashMap<>();
    report.answered().forEach(host -> byHost.put(host, new ArrayList<>()));
    for (Difference difference : all) {
      byHost.computeIfAbsent(difference.host(), _ -> new ArrayList<>()).add(difference);
    }
    lines.addAll(style.full() ? full(byHost) : shared(byHost, report.hosts()));
    lines.addAll(new ProblemText(paint).of(report, style));
    int others = report.plan().changes() - all.size();
    if (others > 0) {
      lines.add(Words.count(others, "change") + " other than files -> " + paint.command("plan"));
    }
    return lines;
  }

  private List<String> full(Map<Host, List<Difference>> byHost) {
    List<String> lines = new ArrayList<>();
    byHost.forEach((host, own) -> {
      lines.add(heading(List.of(host), own.size(), "file"));
      for (Difference difference : own) {
        Item item = item(difference);
        lines.addAll(item.head());
        Item.diff(difference.file()).forEach(line -> lines.add(paint.diffLine(line)));
      }
    });
    return lines;
  }

  private List<String> shared(Map<Host, List<Difference>> byHost, List<Host> site) {
    List<String> lines = new ArrayList<>();
    Map<Host, List<Item>> items = new LinkedHashMap<>();
    byHost.forEach((host, own) -> items.put(host, own.stream().map(DiffText::item).toList()));
    SharedText text = new SharedText(paint, site, "", false);
    Set<Host> shown = new HashSet<>();
    for (Portion portion : text.portions(items)) {
      boolean first = portion.hosts().stream().noneMatch(shown::contains);
      lines.add(heading(portion.hosts(), portion.pieces().size(), first ? "file" : "more file"));
      lines.addAll(text.lines(portion, "on " + HostRanges.of(portion.hosts())));
      shown.addAll(portion.hosts());
    }
    List<Host> same = byHost.keySet().stream().filter(host -> !shown.contains(host)).toList();
    if (!same.isEmpty()) {
      lines.add(heading(same, 0, "file"));
    }
    return lines;
  }

  private String heading(List<Host> hosts, int files, String noun) {
    return (hosts.size() == 1 ? "" : "on " + Words.count(hosts.size(), "host") + ": ")
        + paint.bold(HostRanges.of(hosts))
        + ": "
        + Words.count(files, noun)
        + " would change";
  }

  /** A file without a diff is shown by its title. */
  private static Item item(Difference difference) {
    return new Item(
        "",
        difference.file().diff().isEmpty() ? List.of("  " + difference.file().title()) : List.of(),
        Optional.of(difference.file()));
  }
}
