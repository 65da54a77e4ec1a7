package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every step of the set-up, broken off as it begins: the controller is killed, the network is cut,
 * the host loses power. Then either the next apply ends in sync, or rollback brings back what was
 * there before. Writes a table of all cases. Takes hours, so it is not part of the usual tests:
 *
 * <pre>./run_me.sh test --faults</pre>
 *
 * <p>System properties: {@code faults.only} names faults with commas, {@code faults.hosts} hosts,
 * {@code faults.table} the file.
 */
@Tag("faults")
class FaultsLabTest {
  /** How a run is broken off. */
  enum Fault {
    KILL,
    CUT,
    CRASH
  }

  /** What is done about it. */
  enum Way {
    APPLY,
    ROLLBACK
  }

  private static final List<String> ROWS = new ArrayList<>();

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String before;

  @BeforeAll
  static void up() throws Exception {
    assumeThat(System.getProperty("user.name")).as("a lab needs root").isEqualTo("root");
    hosts = new RealHosts("faults", 2, Suite.BOOKWORM, Flavour.PREPARED, state);
    before = snapshot();
    hosts.lab.save("before");
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
      Path table = Path.of(System.getProperty("faults.table", "target/reliability.md"));
      List<String> lines = new ArrayList<>();
      lines.add("| host | step that had begun | fault | then | seen |");
      lines.add("|---|---|---|---|---|");
      lines.addAll(ROWS);
      Files.write(table, lines);
    }
  }

  /** All that a rollback has to bring back, on both hosts. */
  private static String snapshot() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String host : List.of("vm1", "vm2")) {
      all.append(hosts.etc(host));
      all.append(
          hosts.on(
              host,
              """
              iptables-save -t filter | grep -v '^#' | sed 's/ \\[.*//'
              systemctl list-unit-files --state=enabled,disabled,masked --no-legend --no-pager
              grep ' nfs4\\? ' /proc/self/mounts || :
              exportfs -s
              ls -d /srv/* 2>/dev/null || :
              """));
    }
    return all.toString();
  }

  private record Case(String host, String title, Fault fault, Way way) {}

  @TestFactory
  Stream<DynamicTest> everyStep() throws Exception {
    Set<String> only = Set.of(System.getProperty("faults.only", "kill,cut,crash").split(","));
    Set<String> on = Set.of(System.getProperty("faults.hosts", "vm1,vm2").split(","));
    JsonNode plan =
        new ObjectMapper().readTree(hosts.crucible("plan", "--json").out()).at("/plan/waves");
    List<Case> cases = new ArrayList<>();
    for (JsonNode wave : plan) {
      for (JsonNode host : wave.at("/hosts")) {
        Set<String> titles = new LinkedHashSet<>();
        host.at("/steps").forEach(step -> titles.add(step.at("/title").asText()));
        for (String title : titles) {
          for (Fault fault : Fault.values()) {
            // Each way in turn; a long list would otherwise double.
            Way way = Way.values()[cases.size() % 2];
            String name = host.at("/host").asText();
            if (on.contains(name)
                && only.contains(fault.name().toLowerCase(java.util.Locale.ROOT))) {
              cases.add(new Case(name, title, fault, way));
            }
          }
        }
      }
    }
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one)));
  }

  private static void check(Case one) throws Exception {
    hosts.lab.load("before");
    String seen = "LOST: ";
    try {
      breakOff(one);
      seen = recover(one);
    } catch (AssertionError | Exception e) {
      seen += e.getMessage() == null ? e : e.getMessage().lines().findFirst().orElse("");
      throw e;
    } finally {
      ROWS.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  one.host(), one.title(), one.fault(), one.way(), seen.replace("|", "\\|")));
    }
  }

  private static void breakOff(Case one) throws Exception {
    String line = one.host() + "  \\d+/\\d+ " + Pattern.quote(one.title());
    switch (one.fault()) {
      case KILL -> hosts.killAt(line, "apply", "--yes");
      case CUT -> {
        hosts.crucibleUntil(line, () -> hosts.lab.cut(one.host()), "apply", "--yes");
        hosts.lab.mend(one.host());
      }
      case CRASH -> {
        hosts.crucibleUntil(line, () -> hosts.lab.crash(one.host()), "apply", "--yes");
        hosts.lab.start(one.host());
        hosts.lab.await(one.host());
      }
    }
  }

  private static String recover(Case one) throws Exception {
    if (one.way() == Way.APPLY) {
      Shown shown = hosts.crucible("apply", "--yes");
      assertThat(shown.exitCode()).as(shown.toString()).isZero();
      assertThat(shown.out()).contains("0 changes");
      return "in sync";
    }
    Shown shown = hosts.crucible("rollback", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(snapshot()).isEqualTo(before);
    return "as before";
  }
}
