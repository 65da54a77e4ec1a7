package io.crucible.cli;

import io.crucible.model.Host;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan as lines for people. */
final class PlanText {
  private final Paint paint;
  private final View.PlanStyle style;
  private final List<String> lines = new ArrayList<>();

  private static final Plan.HostWave NOTHING = new Plan.HostWave(List.of(), List.of());

  PlanText(Paint paint, View.PlanStyle style) {
    this.paint = paint;
    this.style = style;
  }

  /** Waves, hosts and steps, then problems; without a last line. */
  List<String> of(PlanReport report) {
    Plan plan = report.plan();
    for (Plan.Wave wave : plan.waves()) {
      lines.add(paint.bold("Wave " + wave.number() + " of " + plan.waves().size()));
      wave.hosts().forEach((host, part) -> host(host, part, packagesWave(plan, host)));
      lines.add("");
    }
    ProblemText problems = new ProblemText(paint);
    report.unanswered().forEach(host -> lines.addAll(problems.of(host.problems())));
    lines.addAll(problems.of(plan.problems()));
    return List.copyOf(lines);
  }

  /** As {@link #summary(Plan)}; of hosts that said nothing, nothing is known. */
  static String summary(PlanReport report) {
    if (report.answered().isEmpty()) {
      return "no host answered";
    }
    return summary(report.plan()) + (report.unanswered().isEmpty() ? "" : ", as far as known");
  }

  /** "12 changes on 2 hosts in 3 waves, and up to 4 more". */
  static String summary(Plan plan) {
    if (plan.isEmpty()) {
      return "0 changes";
    }
    Set<Host> hosts =
        plan.waves().stream()
            .flatMap(wave -> wave.hosts().keySet().stream())
            .collect(Collectors.toSet());
    int pending = pending(plan);
    return Words.count((long) plan.changes() - pending, "change")
        + " on "
        + Words.count(hosts.size(), "host")
        + " in "
        + Words.count(plan.waves().size(), "wave")
        + (pending == 0 ? "" : ", and up to " + pending + " more, known on the way");
  }

  /** What is compared only when an earlier wave is done, and may turn out to be well. */
  static int pending(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .mapToInt(part -> part.pending().size())
        .sum();
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
    String address = host.address().equals(host.name()) ? "" : " (" + host.address() + ")";
    lines.add("  " + paint.bold(host.name()) + paint.faint(address));
    part.steps().forEach(this::step);
    if (!part.pending().isEmpty()) {
      lines.add("    " + paint.cyan("?") + " known after wave " + packagesWave + ":");
      for (Resource resource : part.pending()) {
        lines.add("        " + PendingWords.of(resource));
      }
    }
  }

  private void step(Step step) {
    switch (step) {
      case Step.WriteFile file -> file(file);
      case Step.RemoveFile file -> {
        lines.add("    " + paint.red("-") + " " + file.title());
        diff(file.diff());
      }
      case Step.SealedFile file -> sealed(file);
      case Step.Run run ->
          lines.add(
              "    "
                  + paint.yellow(">")
                  + " "
                  + run.title()
                  + (run.isIrreversible() ? paint.faint("  (cannot be taken back)") : ""));
    }
  }

  private void file(Step.WriteFile file) {
    boolean isNew = file.before().isEmpty();
    boolean sameText = file.before().filter(file.content()::equals).isPresent();
    String rights = file.mode() + " " + file.owner() + ":" + file.group();
    written(file, isNew, isNew || sameText ? rights : "");
    diff(file.diff());
  }

  private void sealed(Step.SealedFile file) {
    if (file.removes()) {
      lines.add("    " + paint.red("-") + " " + file.title());
    } else {
      boolean sameText = file.before().equals(file.after());
      String rights = file.mode() + " " + file.owner() + ":" + file.group();
      written(file, file.isNew(), file.isNew() || sameText ? rights : "");
    }
    diff(file.diff());
  }

  private void written(Step file, boolean isNew, String rights) {
    lines.add(
        "    "
            + (isNew ? paint.green("+") : paint.yellow("~"))
            + " "
            + file.title()
            + (rights.isEmpty() ? "" : paint.faint("  (" + rights + ")")));
  }

  /** The changed lines of a file, for a step that changes one. */
  List<String> change(Step step) {
    lines.clear();
    switch (step) {
      case Step.WriteFile file -> diff(file.diff());
      case Step.RemoveFile file -> diff(file.diff());
      case Step.SealedFile file -> diff(file.diff());
      case Step.Run ignored -> {}
    }
    return List.copyOf(lines);
  }

  private void diff(String diff) {
    if (style.diffs()) {
      // The first two lines name the file, which stands above already.
      HostWords.readable(diff)
          .lines()
          .skip(2)
          .forEach(line -> lines.add("        " + paint.diffLine(line)));
    }
  }
}
