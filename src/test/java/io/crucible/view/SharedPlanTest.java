package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.terminal.Paint;
import io.crucible.workflow.PlanReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans in which several hosts do the same. */
class SharedPlanTest {
  private static final View.PlanStyle SHARED = new View.PlanStyle(true, false);
  private static final View.PlanStyle FULL = new View.PlanStyle(true, true);

  @Test
  void nothingIsLost() {
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      List<Host> hosts = hosts(1 + random.nextInt(9));
      List<Plan.Wave> waves = new ArrayList<>();
      for (int wave = 1; wave <= 1 + random.nextInt(2); wave++) {
        Map<Host, Plan.HostWave> parts = new LinkedHashMap<>();
        for (Host host : hosts) {
          List<Step> steps = new ArrayList<>();
          for (int i = random.nextInt(6); i >= 0; i--) {
            steps.add(step(random, host, hosts));
          }
          parts.put(host, new Plan.HostWave(steps, List.of()));
        }
        waves.add(new Plan.Wave(wave, parts));
      }
      PlanReport report = new PlanReport(hosts, new Plan(waves, List.of()), List.of(), List.of());

      assertThat(ExpandedPlan.of(lines(report, SHARED), hosts))
          .as("seed %d", seed)
          .isEqualTo(ExpandedPlan.of(lines(report, FULL), hosts));
    }
  }

  @Test
  void hostsThatDifferAreNamedAndTheirOrderStays() {
    List<Host> hosts = hosts(6);
    Map<Host, Plan.HostWave> parts = new LinkedHashMap<>();
    for (Host host : hosts) {
      List<Step> steps = new ArrayList<>(List.of(run("install libvirt")));
      steps.add(
          write(
              "/etc/nova/nova.conf",
              Optional.of("[libvirt]\n"),
              "[libvirt]\naddress = " + host.address() + "\n"));
      if (host.name().equals("node-3")) {
        steps.add(run("stop the old one"));
      }
      steps.add(run("restart libvirtd"));
      parts.put(host, new Plan.HostWave(steps, List.of()));
    }

    assertThat(lines(report(hosts, parts), SHARED))
        .containsExactly(
            "Wave 1 of 1",
            "  on 6 hosts: node-[1-6]",
            "    > install libvirt",
            "    ~ change /etc/nova/nova.conf",
            "        +address = <own address>",
            "  node-3 (192.0.2.3)",
            "    > stop the old one",
            "  on 6 hosts: node-[1-6]",
            "    > restart libvirtd",
            "");
  }

  @Test
  void equalLinesOfManyHostsAreShownOnce() {
    List<Host> hosts = hosts(6);
    Map<Host, Plan.HostWave> parts = new LinkedHashMap<>();
    hosts.forEach(
        host -> parts.put(host, new Plan.HostWave(List.of(rules(host, hosts)), List.of())));

    assertThat(lines(report(hosts, parts), SHARED))
        .containsExactly(
            "Wave 1 of 1",
            "  on 6 hosts: node-[1-6]",
            "    + create /etc/rules  (0644 root:root)",
            "        +-s <address>/32 --dport 22  (5 lines, for each other host of node-[1-6])",
            "        +COMMIT",
            "");
  }

  @Test
  void aLineOfAnotherFormIsNeverHidden() {
    List<Host> hosts = hosts(6);
    String rules =
        hosts.stream().map(host -> "-s " + host.address() + "/32\n").collect(Collectors.joining());
    Step.WriteFile odd =
        write(
            "/etc/rules",
            Optional.empty(),
            rules
                .replace("192.0.2.4/32", "192.0.2.4/3")
                .replace("-s 192.0.2.6/32", "-s 0.0.0.0/0"));
    Map<Host, Plan.HostWave> parts = new LinkedHashMap<>();
    parts.put(hosts.getFirst(), new Plan.HostWave(List.of(odd), List.of()));

    assertThat(lines(report(hosts, parts), SHARED))
        .contains("        +-s 192.0.2.4/3", "        +-s 0.0.0.0/0");
  }

  @Test
  void aProblemOfManyHostsIsShownOnce() {
    List<Host> hosts = hosts(6);
    List<Problem> problems = new ArrayList<>();
    hosts.forEach(host ->
        problems.add(
            Problem.warning(host.name(), "has an old kernel", "ssh " + host.name() + " reboot")));
    problems.add(Problem.error("config", "is wrong", ""));
    problems.add(Problem.error("node-2", "is full", ""));
    problems.add(Problem.error("node-4", "is full", ""));
    problems.add(Problem.error("node-2", "is off", "start node-2"));
    problems.add(Problem.error("node-4", "is off", "start node-4"));
    PlanReport report = new PlanReport(hosts, new Plan(List.of(), problems), List.of(), List.of());

    assertThat(lines(report, SHARED))
        .containsExactly(
            "error: config: is wrong",
            "error: node-2, node-4: is full",
            "error: node-2: is off",
            "  -> start node-2",
            "error: node-4: is off",
            "  -> start node-4",
            "warning: node-[1-6]: has an old kernel",
            "  -> ssh <own name> reboot");
  }

  private static List<String> lines(PlanReport report, View.PlanStyle style) {
    return new PlanText(Paint.PLAIN, style).of(report);
  }

  private static PlanReport report(List<Host> hosts, Map<Host, Plan.HostWave> parts) {
    return new PlanReport(
        hosts, new Plan(List.of(new Plan.Wave(1, parts)), List.of()), List.of(), List.of());
  }

  private static List<Host> hosts(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> Scene.host("node-" + i, "192.0.2." + i, Host.COMPUTE))
        .toList();
  }

  private static Step step(Random random, Host host, List<Host> hosts) {
    return switch (random.nextInt(9)) {
      case 0 -> rules(host, hosts);
      case 1 -> rules(hosts.getFirst(), hosts);
      case 2 ->
          write(
              "/etc/exports",
              Optional.empty(),
              "/srv "
                  + hosts.stream()
                      .map(other -> other.address() + "(rw)")
                      .collect(Collectors.joining(" "))
                  + " *(ro)\n");
      case 3 ->
          write(
              "/etc/nova.conf",
              Optional.of("a\n".repeat(random.nextInt(3)) + "[x]\n" + random.nextInt(2) + "\nz\n"),
              "[x]\nmine = " + host.address() + "\nname = " + host.name() + ".example.org\n");
      case 4 ->
          write(
              "/etc/long",
              Optional.empty(),
              "l1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl" + random.nextInt(3) + "\nm\nn\n");
      case 6 -> {
        Step.WriteFile rules = rules(host, hosts);
        String odd = "192.0.2." + (1 + random.nextInt(9)) + "/32";
        yield write(
            rules.path(), Optional.empty(), rules.content().replace(odd, odd.replace("/32", "/3")));
      }
      case 5 -> run("tell " + host.name());
      default -> run("do " + random.nextInt(3));
    };
  }

  private static Step.WriteFile rules(Host host, List<Host> hosts) {
    return write(
        "/etc/rules",
        Optional.empty(),
        hosts.stream()
                .filter(other -> !other.equals(host))
                .map(other -> "-s " + other.address() + "/32 --dport 22\n")
                .collect(Collectors.joining())
            + "COMMIT\n");
  }

  private static Step.Run run(String title) {
    return new Step.Run(title, "true", "true", ResourceId.parse("x[x]"));
  }

  private static Step.WriteFile write(String path, Optional<String> before, String content) {
    return new Step.WriteFile(
        path, before, content, "0644", "root", "root", List.of(new ResourceId("file", path)));
  }
}
