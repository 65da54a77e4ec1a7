package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import io.crucible.terminal.Paint;
import io.crucible.workflow.PlanReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan as lines for people. */
final class PlanText {
  private final Paint paint;
  private final View.PlanStyle style;
  private final StepLine line;
  private final List<String> lines = new ArrayList<>();

  /** The first two lines of a diff name the file, which is already shown above. */
  private static final int HEADER = 2;

  private static final Plan.HostWave NOTHING = new Plan.HostWave(List.of(), List.of());

  PlanText(Paint paint, View.PlanStyle style) {
    this.paint = paint;
    this.style = style;
    line = new StepLine(paint);
  }

  /** Waves, hosts and steps, then problems; without a last line. */
  List<String> of(PlanReport report) {
    Plan plan = report.plan();
    SharedText text = new SharedText(paint, report.hosts(), "        ", true);
    for (Plan.Wave wave : plan.waves()) {
      lines.add(paint.bold("Wave " + wave.number() + " of " + plan.waves().size()));
      if (style.full()) {
        wave.hosts().forEach((host, part) -> host(host, part, packagesWave(plan, host)));
      } else {
        shared(plan, wave, text);
      }
      lines.add("");
    }
    lines.addAll(new ProblemText(paint).of(report, style));
    return List.copyOf(lines);
  }

  private void shared(Plan plan, Plan.Wave wave, SharedText text) {
    Map<Host, List<Item>> items = new LinkedHashMap<>();
    wave.hosts().forEach((host, part) -> items.put(host, items(part, packagesWave(plan, host))));
    for (Portion portion : text.portions(items)) {
      lines.add("  " + heading(portion.hosts()));
      String where = "in wave " + wave.number() + " on " + HostRanges.of(portion.hosts());
      lines.addAll(text.lines(portion, where));
    }
  }

  private List<Item> items(Plan.HostWave part, int packagesWave) {
    List<Item> items = new ArrayList<>();
    for (Step step : part.steps()) {
      items.add(
          new Item(
              "", List.of(line.of(step)), style.diffs() ? Optional.of(step) : Optional.empty()));
    }
    for (String question : PendingWords.joined(part.pending())) {
      items.add(new Item(lead(packagesWave), List.of("        " + question), Optional.empty()));
    }
    return items;
  }

  /** "vm1 (192.0.2.11)", or "on 96 hosts: compute-[001-096]". */
  private String heading(List<Host> hosts) {
    return hosts.size() == 1
        ? heading(hosts.getFirst())
        : "on " + Words.count(hosts.size(), "host") + ": " + paint.bold(HostRanges.of(hosts));
  }

  private String heading(Host host) {
    String address = host.address().equals(host.name()) ? "" : " (" + host.address() + ")";
    return paint.bold(host.name()) + paint.faint(address);
  }

  private String lead(int packagesWave) {
    return "    " + paint.cyan("?") + " known after wave " + packagesWave + ":";
  }

  /**
   * What is pending waits for packages, so it is known when the wave that installs them is done.
   */
  private static int packagesWave(Plan plan, Host host) {
    return plan.waves().stream()
        .filter(wave -> wave.hosts().getOrDefault(host, NOTHING).installsPackages())
        .mapToInt(Plan.Wave::number)
        .findFirst()
        .orElse(1);
  }

  private void host(Host host, Plan.HostWave part, int packagesWave) {
    lines.add("  " + heading(host));
    for (Step step : part.steps()) {
      lines.add(line.of(step));
      change(step);
    }
    if (!part.pending().isEmpty()) {
      lines.add(lead(packagesWave));
      for (Resource resource : part.pending()) {
        lines.add("        " + PendingWords.of(resource));
      }
    }
  }

  private void change(Step step) {
    if (style.diffs()) {
      Item.diff(step).stream()
          .skip(HEADER)
          .forEach(changed -> lines.add("        " + paint.diffLine(changed)));
    }
  }
}
