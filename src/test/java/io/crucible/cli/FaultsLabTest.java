package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.Breakpoint.Fault;
import io.crucible.cli.Breakpoint.When;
import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.Suite;
import io.crucible.text.UnifiedDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every step of the set-up, interrupted right before and right after its change: the program is
 * killed, the network is cut, or the host loses power. Then either the next apply ends in sync, or
 * rollback restores the state before. Both hosts are interrupted at the same moment, each at its
 * own step, so a case gives two lines of the table. Takes hours, so it is not part of the usual
 * tests:
 *
 * <pre>./run_me.sh test --faults</pre>
 *
 * <p>It continues the table of an earlier run. System properties: {@code faults.only} lists faults,
 * separated by commas, {@code faults.way} is apply or rollback instead of both in turn, {@code
 * faults.table} the file.
 */
@Tag("faults")
class FaultsLabTest {
  /** How the hosts are recovered. */
  enum Way {
    APPLY,
    ROLLBACK
  }

  private static final Path TABLE =
      Path.of(System.getProperty("faults.table", "target/reliability.md"));

  /** What was wrong in a failed case. */
  private static final Path FAILURES = TABLE.resolveSibling(TABLE.getFileName() + ".failures");

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String before;

  @BeforeAll
  static void up() throws Exception {
    assumeThat(System.getProperty("user.name")).as("a lab needs root").isEqualTo("root");
    hosts = new RealHosts("faults", 2, Suite.BOOKWORM, Flavour.PREPARED, state);
    for (String host : List.of("vm1", "vm2")) {
      hosts.on(
          host,
          """
          until systemctl is-system-running 2>/dev/null | grep -qxE 'running|degraded'; do sleep 1; done
          # Idle for two minutes it would go to sleep, and with it the step that restarts it.
          echo 'LIBVIRTD_ARGS=' >> /etc/default/libvirtd
          systemctl restart libvirtd.service
          """);
    }
    before = snapshot();
    hosts.lab.save("before");
    if (!Files.exists(TABLE)) {
      Files.createDirectories(TABLE.toAbsolutePath().getParent());
      Files.writeString(
          TABLE,
          "| host | step | of the plan | fault | when | then | seen |\n|---|--:|---|---|---|---|---|\n");
    }
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  /** All that a rollback must restore, on both hosts. */
  private static String snapshot() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String host : List.of("vm1", "vm2")) {
      all.append(hosts.etc(host));
      all.append(
          hosts.on(
              host,
              """
              iptables-save -t filter | grep -v '^#' | sed 's/ \\[.*//'
              %s
              systemctl is-active libvirtd.socket libvirtd-tls.socket nfs-server.service || :
              grep ' nfs4\\? ' /proc/self/mounts || :
              exportfs -s
              ls -d /srv/* 2>/dev/null || :
              """
                  .formatted(RealHosts.UNIT_STATES)));
    }
    return all.toString();
  }

  /** A step of the plan. */
  private record Place(String host, int step, String title, int wave) {
    String row(Fault fault, When when) {
      return "| %s | %d | %s | %s | %s |"
          .formatted(
              host,
              step,
              title.replace("|", "\\|"),
              fault.name().toLowerCase(Locale.ROOT),
              when.name().toLowerCase(Locale.ROOT));
    }
  }

  private record Case(List<Place> places, Fault fault, When when, Way way) {
    List<Breakpoint> breakpoints() {
      return places.stream()
          .map(place -> new Breakpoint(place.host(), place.step(), when, fault))
          .toList();
    }

    String[] hosts() {
      return places.stream().map(Place::host).toArray(String[]::new);
    }

    boolean isIn(List<String> table) {
      return places.stream()
          .allMatch(
              place -> table.stream().anyMatch(line -> line.startsWith(place.row(fault, when))));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyStep() throws Exception {
    Set<String> only =
        new HashSet<>(
            Arrays.asList(System.getProperty("faults.only", "kill,cut,crash").split(",")));
    Optional<Way> way =
        Optional.ofNullable(System.getProperty("faults.way"))
            .map(it -> Way.valueOf(it.toUpperCase(Locale.ROOT)));
    List<List<Place>> pairs =
        pairs(new ObjectMapper().readTree(hosts.crucible("plan", "--json").out()));
    List<String> table = Files.readAllLines(TABLE);
    List<Case> cases = new ArrayList<>();
    for (Fault fault : List.of(Fault.KILL, Fault.CRASH, Fault.CUT)) {
      for (List<Place> places : pairs) {
        for (When when : When.values()) {
          // One way before a step and the other after it: so between two steps both are gone.
          Way inTurns = (when == When.AFTER) == (fault != Fault.CUT) ? Way.ROLLBACK : Way.APPLY;
          Case one = new Case(places, fault, when, way.orElse(inTurns));
          if (only.contains(fault.name().toLowerCase(Locale.ROOT)) && !one.isIn(table)) {
            cases.add(one);
          }
        }
      }
    }
    return cases.stream().map(one -> DynamicTest.dynamicTest(one.toString(), () -> check(one)));
  }

  /** Steps of both hosts that are in the same wave, side by side. */
  private static List<List<Place>> pairs(JsonNode plan) {
    Map<String, Integer> numbers = new HashMap<>();
    List<List<Place>> pairs = new ArrayList<>();
    int number = 0;
    for (JsonNode wave : plan.at("/plan/waves")) {
      number++;
      int first = pairs.size();
      for (JsonNode host : wave.at("/hosts")) {
        int at = first;
        for (JsonNode step : host.at("/steps")) {
          String name = host.at("/host").asText();
          if (at == pairs.size()) {
            pairs.add(new ArrayList<>());
          }
          pairs
              .get(at++)
              .add(
                  new Place(
                      name,
                      numbers.merge(name, 1, Integer::sum),
                      step.at("/title").asText(),
                      number));
        }
      }
    }
    return pairs;
  }

  private static void check(Case one) throws Exception {
    hosts.lab.load("before");
    String seen = "";
    try {
      // A case that does not reach its fault is not recorded; it is tried again the next time.
      interrupt(one);
      seen = "LOST: see " + FAILURES.getFileName();
      seen = recover(one);
    } catch (AssertionError | Exception e) {
      Files.writeString(
          FAILURES,
          "--- %s%n%s%n%n".formatted(one, e),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      throw e;
    } finally {
      if (!seen.isEmpty()) {
        write(one, seen);
      }
    }
  }

  private static void write(Case one, String seen) throws IOException {
    for (Place place : one.places()) {
      Files.writeString(
          TABLE,
          "%s %s | %s |%n"
              .formatted(
                  place.row(one.fault(), one.when()),
                  one.way().name().toLowerCase(Locale.ROOT),
                  seen.replace("|", "\\|")),
          StandardOpenOption.APPEND);
    }
  }

  private static void interrupt(Case one) throws Exception {
    switch (one.fault()) {
      case PAUSE -> throw new IllegalArgumentException("nothing is broken off by a pause");
      case KILL ->
          hosts.killAt(
              BreakpointMain.class,
              "^" + Pattern.quote(BreakpointMain.HELD),
              one.places().size(),
              Breakpoint.words(one.breakpoints()),
              "apply",
              "--yes");
      case CUT -> {
        Shown shown = applyUntilHeld(one, host -> hosts.lab.cut(host));
        assertThat(shown.exitCode()).as(shown.toString()).isNotZero();
        for (String host : one.hosts()) {
          hosts.lab.reconnect(host);
        }
      }
      case CRASH -> {
        Shown shown = applyUntilHeld(one, host -> hosts.lab.crash(host));
        assertThat(shown.exitCode()).as(shown.toString()).isNotZero();
        hosts.lab.start(one.hosts());
      }
    }
  }

  /** Something that is done to a host. */
  private interface Deed {
    void to(String host) throws Exception;
  }

  private static Shown applyUntilHeld(Case one, Deed deed) throws Exception {
    CountDownLatch held = new CountDownLatch(one.places().size());
    List<Exception> failures = new ArrayList<>();
    Thread breaker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                held.await();
                for (String host : one.hosts()) {
                  deed.to(host);
                }
              } catch (Exception e) {
                failures.add(e);
              }
            });
    Shown shown =
        hosts.crucible(
            new BreakpointMain.StoppingParts(one.breakpoints(), host -> held.countDown()),
            "apply",
            "--yes");
    if (held.getCount() > 0) {
      breaker.interrupt();
      throw new IOException("a breakpoint was never reached\n" + shown);
    }
    breaker.join();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return shown;
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
    assertThat(UnifiedDiff.of("snapshot", before, snapshot())).isEmpty();
    return "as before";
  }
}
