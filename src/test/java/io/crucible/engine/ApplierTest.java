package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.engine.HostResult.Status;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans applied by the engine to hosts in folders; the real shell runs the scripts. */
class ApplierTest {
  private static final Host VM1 = host("vm1");
  private static final Host VM2 = host("vm2");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private ScratchTransport transport;
  private ConnectionPool pool;
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());

  private static Host host(String name) {
    return new Host(name, "192.0.2.1", Set.of(Host.COMPUTE), Origin.shipped());
  }

  @BeforeEach
  void fleet() {
    transport = new ScratchTransport(folder);
    pool = new ConnectionPool(transport, ScratchTransport.LOGIN, 4, Progress.SILENT);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private Step write(Host host, String path, String before, String after) {
    var scratch = transport.host(host.name());
    return new Step.WriteFile(
        path,
        Optional.of(before).filter(it -> !it.isEmpty()),
        after,
        "0644",
        scratch.owner(),
        scratch.group(),
        List.of(ResourceId.parse("file[x]")));
  }

  private static Step run(String title, String shell, String undo) {
    return new Step.Run(title, shell, undo, ResourceId.parse("test[x]"));
  }

  private static Plan.Wave wave(int number, Map<Host, List<Step>> steps) {
    Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
    steps.forEach((host, list) -> hosts.put(host, new Plan.HostWave(list, List.of())));
    return new Plan.Wave(number, hosts);
  }

  private RunResult apply(Plan.Wave... waves) throws Exception {
    RunJournal journal =
        RunJournal.create(folder.resolve("state"), CLOCK, "me@here", Optional.empty());
    return new Applier(
            pool, event -> events.add(event.toString()), journal, ApplyOptions.of("me@here"))
        .apply(new Plan(List.of(waves), List.of()));
  }

  private static Map<String, Status> statuses(RunResult result) {
    return result.hosts().stream()
        .collect(Collectors.toMap(it -> it.host().name(), HostResult::status));
  }

  private static HostResult only(RunResult result, String host) {
    return result.hosts().stream()
        .filter(it -> it.host().name().equals(host))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wavesRunInOrderOverOneConnectionEach() throws Exception {
    RunResult result =
        apply(
            wave(
                1,
                Map.of(
                    VM1,
                    List.of(write(VM1, "/etc/a", "", "1")),
                    VM2,
                    List.of(write(VM2, "/etc/a", "", "1")))),
            wave(2, Map.of(VM1, List.of(write(VM1, "/etc/a", "1", "2")))));
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.run()).isEqualTo("20260102-030405");
    assertThat(transport.host("vm1").read("/etc/a")).isEqualTo("2");
    assertThat(transport.host("vm2").read("/etc/a")).isEqualTo("1");
    assertThat(transport.connected).containsExactlyInAnyOrder("vm1", "vm2");
    assertThat(Files.readString(folder.resolve("state/runs/20260102-030405/log")))
        .contains("vm1 begin 1 create /etc/a")
        .contains("vm1 done 2 change /etc/a")
        .contains("vm1 ended APPLIED")
        .endsWith(" end\n");
  }

  @Test
  void aFailureRollsThatHostBackAndStartsNoFurtherWave() throws Exception {
    transport.host("vm1").write("/etc/old", "old");
    RunResult result =
        apply(
            wave(
                1,
                Map.of(
                    VM1,
                    List.of(write(VM1, "/etc/old", "old", "new")),
                    VM2,
                    List.of(write(VM2, "/etc/b", "", "b")))),
            wave(2, Map.of(VM1, List.of(run("do the impossible", "echo no way >&2; exit 9", ":")))),
            wave(3, Map.of(VM2, List.of(write(VM2, "/etc/c", "", "c")))));
    assertThat(statuses(result))
        .containsEntry("vm1", Status.ROLLED_BACK)
        .containsEntry("vm2", Status.STOPPED);
    assertThat(transport.host("vm1").read("/etc/old")).isEqualTo("old");
    assertThat(transport.host("vm2").read("/etc/b")).isEqualTo("b");
    assertThat(transport.host("vm2").path("/etc/c")).doesNotExist();
    assertThat(only(result, "vm1").problems().getFirst().toString())
        .contains("step failed: do the impossible: no way");
  }

  @Test
  void whatCannotBeUndoneIsReported() throws Exception {
    RunResult result =
        apply(
            wave(
                1,
                Map.of(VM1, List.of(run("install things", ":", ""), run("fail", "false", ":")))));
    assertThat(statuses(result)).containsEntry("vm1", Status.ROLLED_BACK);
    assertThat(only(result, "vm1").problems())
        .anySatisfy(problem -> assertThat(problem.found()).endsWith("kept: install things"));
  }

  @Test
  void driftStopsTheHostWithNothingWritten() throws Exception {
    transport.host("vm1").write("/etc/a", "edited by hand");
    RunResult result =
        apply(
            wave(
                1,
                Map.of(
                    VM1, List.of(write(VM1, "/etc/b", "", "b"), write(VM1, "/etc/a", "a", "A")))));
    assertThat(statuses(result)).containsEntry("vm1", Status.DRIFTED);
    assertThat(transport.host("vm1").path("/etc/b")).doesNotExist();
    assertThat(only(result, "vm1").problems().getFirst().toString())
        .contains("changed since the plan was made")
        .contains("/etc/a")
        .doesNotContain(folder.toString());
  }

  @Test
  void driftInALaterWaveRollsTheEarlierOnesBack() throws Exception {
    RunResult result =
        apply(
            wave(1, Map.of(VM1, List.of(write(VM1, "/etc/a", "", "a")))),
            wave(2, Map.of(VM1, List.of(write(VM1, "/etc/b", "as planned", "b")))));
    assertThat(statuses(result)).containsEntry("vm1", Status.ROLLED_BACK);
    assertThat(transport.host("vm1").path("/etc/a")).doesNotExist();
  }

  @Test
  void aLostConnectionIsReportedAndTheOthersAreUnaffected() throws Exception {
    transport.cutAtStep.put("vm1", 1);
    transport.staysCut = true;
    RunResult result =
        apply(
            wave(
                1,
                Map.of(
                    VM1,
                    List.of(write(VM1, "/etc/a", "", "a")),
                    VM2,
                    List.of(write(VM2, "/etc/a", "", "a")))),
            wave(2, Map.of(VM2, List.of(write(VM2, "/etc/b", "", "b")))));
    assertThat(statuses(result))
        .containsEntry("vm1", Status.LOST)
        .containsEntry("vm2", Status.STOPPED);
    assertThat(transport.host("vm2").read("/etc/a")).isEqualTo("a");
    assertThat(transport.host("vm2").path("/etc/b")).doesNotExist();
    assertThat(only(result, "vm1").problems().getLast().remedy())
        .contains("rollback 20260102-030405");
  }

  @Test
  void afterALostConnectionTheHostReportsWhatWasDone() throws Exception {
    transport.cutAtStep.put("vm1", 2);
    RunResult result =
        apply(
            wave(
                1,
                Map.of(VM1, List.of(write(VM1, "/etc/a", "", "a"), run("do a thing", ":", ":")))),
            wave(2, Map.of(VM1, List.of(write(VM1, "/etc/b", "", "b")))));
    assertThat(statuses(result)).containsEntry("vm1", Status.STOPPED);
    assertThat(only(result, "vm1").done()).containsExactly("create /etc/a", "do a thing");
    assertThat(only(result, "vm1").problems().getFirst().found())
        .contains("after 2 of 2 steps", "no step is half done");
    assertThat(transport.host("vm1").path("/var/lib/crucible/lock")).doesNotExist();
  }

  @Test
  void aLockOfAnotherRunStopsTheRunOnAllHosts() throws Exception {
    transport
        .host("vm2")
        .write(
            "/var/lib/crucible/lock",
            "run=20260101-000000\nuser=you@there\nsince=2026-01-01T00:00:00Z\nboot="
                + boot()
                + "\nconnection="
                + me()
                + "\n");
    RunResult result = apply(both("/etc/a"));
    assertThat(statuses(result))
        .containsEntry("vm1", Status.STOPPED)
        .containsEntry("vm2", Status.LOCKED);
    assertThat(only(result, "vm2").problems().getFirst().found())
        .contains("20260101-000000", "you@there", "2026-01-01T00:00:00Z");
    assertThat(transport.host("vm1").path("/etc/a")).doesNotExist();
    assertThat(transport.host("vm1").path("/var/lib/crucible/lock")).doesNotExist();
    assertThat(transport.host("vm2").path("/var/lib/crucible/lock")).exists();
  }

  @Test
  void aStaleLockIsBroken() throws Exception {
    // The same process ID with another start time: another process has the ID now.
    String another = me().split(" ")[0] + " 1";
    for (String[] dead : List.of(new String[] {boot(), another}, new String[] {"before", me()})) {
      transport
          .host("vm1")
          .write(
              "/var/lib/crucible/lock",
              "run=20260101-000000\nuser=you@there\nsince=x\nboot=%s\nconnection=%s\n"
                  .formatted(dead[0], dead[1]));
      RunResult result = apply(wave(1, Map.of(VM1, List.of(run("do", ":", ":")))));
      assertThat(statuses(result)).containsEntry("vm1", Status.APPLIED);
    }
  }

  /** The host's end of a lost connection stays open until it notices; here it is this process. */
  @Test
  void theLockOfAnEndedRunIsBrokenEvenIfItsConnectionIsOpen() throws Exception {
    transport.cutAtStep.put("vm1", 1);
    transport.staysCut = true;
    RunResult cut = apply(wave(1, Map.of(VM1, List.of(run("do", ":", ":")))));
    assertThat(statuses(cut)).containsEntry("vm1", Status.LOST);
    transport.dead.clear();
    assertThat(transport.host("vm1").read("/var/lib/crucible/lock")).contains("run=" + cut.run());

    RunResult result = apply(wave(1, Map.of(VM1, List.of(run("do", ":", ":")))));
    assertThat(statuses(result)).containsEntry("vm1", Status.APPLIED);
  }

  @Test
  void aLockWithARunningScriptIsNeverBroken() throws Exception {
    transport
        .host("vm1")
        .write(
            "/var/lib/crucible/lock",
            "run=20260101-000000\nuser=you@there\nsince=x\nboot=" + boot() + "\nconnection=1 1\n");
    transport.host("vm1").write("/var/lib/crucible/lock.script", me() + "\n");
    RunJournal journal =
        RunJournal.create(folder.resolve("state"), CLOCK, "me@here", Optional.empty());
    RunResult result =
        new Applier(
                pool,
                Progress.SILENT,
                journal,
                ApplyOptions.of("me@here").breakingLocks(Set.of("20260101-000000")))
            .apply(
                new Plan(List.of(wave(1, Map.of(VM1, List.of(run("do", ":", ":"))))), List.of()));
    assertThat(statuses(result)).containsEntry("vm1", Status.LOCKED);
  }

  private static String boot() throws Exception {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }

  /** This process as in a lock: process ID and start time. */
  private static String me() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    return ProcessHandle.current().pid() + " " + start;
  }

  private Plan.Wave both(String path) {
    return wave(
        1,
        Map.of(VM1, List.of(write(VM1, path, "", "a")), VM2, List.of(write(VM2, path, "", "a"))));
  }

  @Test
  void aStepThatCouldCutTheConnectionIsConfirmedOverANewOne() throws Exception {
    Step risky =
        new Step.Run("shut the door", "echo shut >$R/door", "rm $R/door", ResourceId.parse("x[y]"))
            .toBeConfirmed();
    RunResult result = apply(wave(1, Map.of(VM1, List.of(risky))));
    assertThat(statuses(result)).containsEntry("vm1", Status.APPLIED);
    assertThat(transport.connected).containsExactly("vm1", "vm1");
    assertThat(transport.host("vm1").read("/door")).isEqualTo("shut\n");
  }

  @Test
  void pendingResourcesAreComparedAndAppliedInTheirWave() throws Exception {
    Resource file =
        new Resource.ManagedFile(
            "/etc/ours",
            "x",
            "0644",
            transport.host("vm1").owner(),
            transport.host("vm1").group(),
            Origin.shipped());
    RunJournal journal =
        RunJournal.create(folder.resolve("state"), CLOCK, "me@here", Optional.empty());
    Plan plan =
        new Plan(
            List.of(new Plan.Wave(1, Map.of(VM1, new Plan.HostWave(List.of(), List.of(file))))),
            List.of());
    RunResult result =
        new Applier(pool, Progress.SILENT, journal, ApplyOptions.of("me@here")).apply(plan);
    assertThat(only(result, "vm1").done()).containsExactly("create /etc/ours");
    assertThat(transport.host("vm1").read("/etc/ours")).isEqualTo("x");
  }

  @Test
  void warningsOfPendingResourcesAreReported() throws Exception {
    transport.host("vm1").write("/etc/hosts", "192.0.2.9 vm2\n");
    Resource names =
        new Resource.HostsEntries(
            List.of(new Resource.HostsEntries.Entry("192.0.2.2", List.of("vm2"))),
            List.of("vm1"),
            Origin.shipped());
    RunResult result =
        apply(new Plan.Wave(1, Map.of(VM1, new Plan.HostWave(List.of(), List.of(names)))));
    assertThat(statuses(result)).containsEntry("vm1", Status.APPLIED);
    assertThat(only(result, "vm1").done()).containsExactly("change /etc/hosts");
    assertThat(only(result, "vm1").problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isFalse();
          assertThat(problem.found()).contains("/etc/hosts:1 maps a host name of this site");
        });
  }

  @Test
  void withoutAJournalNothingStarts() throws Exception {
    Files.writeString(folder.resolve("state"), "a file");
    assertThatThrownBy(() -> apply(wave(1, Map.of(VM1, List.of(write(VM1, "/etc/a", "", "a"))))))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("a run cannot be recorded here");
    assertThat(transport.connected).isEmpty();
  }

  @Test
  void unreachableHostsAreDistinguishedFromOthers() throws Exception {
    transport.dead.add("vm2");
    Map<Host, Outcome<String>> outcomes =
        pool.each(List.of(VM1, VM2), (host, session) -> host.name());
    assertThat(outcomes).containsEntry(VM1, new Outcome.Done<>("vm1"));
    assertThat(outcomes.get(VM2))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Outcome.Failure.UNREACHABLE));
  }

  @Test
  void twoRunsInOneSecondHaveTwoNames() throws Exception {
    assertThat(apply().run()).isEqualTo("20260102-030405");
    assertThat(apply().run()).isEqualTo("20260102-030405-2");
  }
}
