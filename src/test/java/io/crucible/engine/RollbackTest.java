package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.plan.Observation;
import io.crucible.plan.Plan;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are rolled back by a plan, on hosts in folders with the real shell. */
class RollbackTest {
  private static final Host VM1 =
      new Host("vm1", "192.0.2.1", Set.of(Host.COMPUTE), Origin.shipped());

  @TempDir Path folder;
  private ScratchTransport transport;
  private ConnectionPool pool;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  @BeforeEach
  void fleet() {
    transport = new ScratchTransport(folder);
    pool = new ConnectionPool(transport, ScratchTransport.LOGIN, 4, Progress.SILENT);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private Path state() {
    return folder.resolve("state");
  }

  private Step write(String path, String before, String after) {
    return new Step.WriteFile(
        path,
        Optional.of(before).filter(it -> !it.isEmpty()),
        after,
        "0644",
        transport.host("vm1").owner(),
        transport.host("vm1").group(),
        List.of(ResourceId.parse("file[x]")));
  }

  private RunResult apply(Optional<String> rollbackOf, Plan plan) throws Exception {
    now = now.plus(Duration.ofMinutes(1));
    RunJournal journal =
        RunJournal.create(state(), Clock.fixed(now, ZoneOffset.UTC), "me@here", rollbackOf);
    ApplyOptions options = ApplyOptions.of("me@here");
    return new Applier(
            pool, Progress.SILENT, journal, rollbackOf.isPresent() ? options.goingOn() : options)
        .apply(plan);
  }

  @SafeVarargs
  private final RunResult apply(List<Step>... waves) throws Exception {
    List<Plan.Wave> all = new ArrayList<>();
    for (List<Step> wave : waves) {
      Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
      hosts.put(VM1, new Plan.HostWave(wave, List.of()));
      all.add(new Plan.Wave(all.size() + 1, hosts));
    }
    return apply(Optional.empty(), new Plan(all, List.of()));
  }

  private Plan planBack(String run, boolean keepChanged) throws Exception {
    return planBack(run, keepChanged, false);
  }

  private Plan planBack(String run, boolean keepChanged, boolean packages) throws Exception {
    Rollback rollback = new Rollback(new Runs(state()), run, keepChanged, packages);
    Map<Host, Map<Probe, Observation>> seen = new LinkedHashMap<>();
    new FactGatherer(pool, Progress.SILENT)
        .ask(rollback.questions(rollback.hosts()))
        .forEach((host, outcome) -> {
          if (outcome instanceof Outcome.Done<Map<Probe, Observation>> done) {
            seen.put(host, done.value());
          }
        });
    return rollback.plan(seen);
  }

  private static List<String> titles(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .flatMap(wave -> wave.steps().stream())
        .map(Step::title)
        .toList();
  }

  @Test
  void rollsBackAllWavesInReverseOrder() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/old", "old\n");
    Files.setPosixFilePermissions(
        host.path("/etc/old"), PosixFilePermissions.fromString("rw-r-----"));
    RunResult run =
        apply(
            List.of(write("/etc/old", "old\n", "new\n"), write("/etc/a/b/c", "", "c\n")),
            List.of(
                new Step.Run(
                    "turn it on",
                    "echo on >$R/sw",
                    "rm -f $R/sw",
                    "echo r >>$R/settled",
                    List.of(ResourceId.parse("s[x]"))),
                write("/etc/old", "new\n", "newer\n")));
    assertThat(run.isSuccess()).isTrue();
    Plan plan = planBack(run.run(), false);
    assertThat(plan.problems()).isEmpty();
    assertThat(titles(plan))
        .containsExactly(
            "change /etc/old",
            "undo: turn it on",
            "activate the restored files: echo r >>$R/settled",
            "remove /etc/a/b/c",
            "change /etc/old",
            "record that " + run.run() + " is rolled back");
    RunResult back = apply(Optional.of(run.run()), plan);
    assertThat(back.isSuccess()).isTrue();
    assertThat(host.read("/etc/old")).isEqualTo("old\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.path("/etc/old"))))
        .isEqualTo("rw-r-----");
    assertThat(host.path("/etc/a")).doesNotExist();
    assertThat(host.path("/sw")).doesNotExist();
    assertThat(host.read("/settled")).isEqualTo("r\n");
    assertThat(planBack(run.run(), false).isEmpty()).isTrue();
    // A rollback is a normal run: it can be rolled back too.
    Plan again = planBack(back.run(), false);
    assertThat(again.hasErrors()).isFalse();
    assertThat(titles(again)).contains("turn it on").noneMatch(it -> it.startsWith("undo: turn"));
    assertThat(apply(Optional.of(back.run()), again).isSuccess()).isTrue();
    assertThat(host.read("/etc/old")).isEqualTo("newer\n");
    assertThat(host.read("/etc/a/b/c")).isEqualTo("c\n");
    assertThat(host.read("/sw")).isEqualTo("on\n");
  }

  @Test
  void aFileChangedSinceIsKeptAndReported() throws Exception {
    var host = transport.host("vm1");
    RunResult run = apply(List.of(write("/etc/a", "", "a\n"), write("/etc/b", "", "b\n")));
    host.write("/etc/a", "a\nmine\n");
    Plan refused = planBack(run.run(), false);
    assertThat(refused.hasErrors()).isTrue();
    assertThat(refused.problems().getFirst().found()).contains("/etc/a was changed after run");
    assertThat(refused.problems().getFirst().remedy()).contains("--keep-changed");
    Plan plan = planBack(run.run(), true);
    assertThat(apply(Optional.of(run.run()), plan).isSuccess()).isTrue();
    assertThat(host.read("/etc/a")).isEqualTo("a\nmine\n");
    assertThat(host.path("/etc/b")).doesNotExist();
  }

  private static final String SECRET_BEFORE = "[a]\ntransport_url = rabbit://n:geheim-1@h\n";
  private static final String SECRET_AFTER = SECRET_BEFORE + "[libvirt]\nx = y\n";

  /** All files of runs on this machine. */
  private String kept() throws Exception {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(state())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  @Test
  void aSecretFileIsRestoredByItsDigestAndNotSavedHere() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/nova.conf", SECRET_BEFORE);
    RunResult run =
        apply(
            List.of(
                write("/etc/nova.conf", SECRET_BEFORE, SECRET_AFTER),
                write("/etc/keyring", "", "key = geheim-2\n")));
    assertThat(run.isSuccess()).isTrue();
    Plan plan = planBack(run.run(), false);
    assertThat(plan.problems()).isEmpty();
    assertThat(titles(plan)).startsWith("remove /etc/keyring", "change /etc/nova.conf");
    RunResult back = apply(Optional.of(run.run()), plan);
    assertThat(back.isSuccess()).isTrue();
    assertThat(host.read("/etc/nova.conf")).isEqualTo(SECRET_BEFORE);
    assertThat(host.path("/etc/keyring")).doesNotExist();
    assertThat(apply(Optional.of(back.run()), planBack(back.run(), false)).isSuccess()).isTrue();
    assertThat(host.read("/etc/nova.conf")).isEqualTo(SECRET_AFTER);
    assertThat(kept()).contains("hmac-sha256:").doesNotContain("geheim");
  }

  @Test
  void aSecretFileChangedSinceOrWithAnotherKeyIsKept() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/nova.conf", SECRET_BEFORE);
    RunResult run = apply(List.of(write("/etc/nova.conf", SECRET_BEFORE, SECRET_AFTER)));
    host.write("/etc/nova.conf", SECRET_AFTER + "mine = 1\n");
    assertThat(planBack(run.run(), false).problems().getFirst().found())
        .contains("/etc/nova.conf was changed after run");
    host.write("/etc/nova.conf", SECRET_AFTER);
    Files.delete(state().resolve(ControllerKey.FILE));
    Plan refused = planBack(run.run(), false);
    assertThat(refused.problems().getFirst().found()).contains("cannot be compared");
    assertThat(refused.problems().getFirst().remedy()).contains("digest-key", "--keep-changed");
    assertThat(planBack(run.run(), true).hasErrors()).isFalse();
    assertThat(host.read("/etc/nova.conf")).isEqualTo(SECRET_AFTER);
  }

  @Test
  void theKeyOfDigestsIsCreatedOnceForItsOwnerOnly() throws Exception {
    ControllerKey.of(state());
    Path file = state().resolve(ControllerKey.FILE);
    String key = Files.readString(file);
    assertThat(key).matches("[0-9a-f]{64}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ControllerKey.of(state());
    assertThat(Files.readString(file)).isEqualTo(key);
    assertThat(state().toFile().list()).containsExactly(ControllerKey.FILE);
    Files.writeString(file, "broken");
    assertThatThrownBy(() -> ControllerKey.of(state())).hasMessageContaining("is damaged");
  }

  /** The lines of steps.jsonl as the previous version wrote them, with contents. */
  @Test
  void aRunOfThePreviousVersionIsShownAndRolledBack() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/nova.conf", SECRET_BEFORE);
    RunResult run =
        apply(
            List.of(
                write("/etc/nova.conf", SECRET_BEFORE, SECRET_AFTER),
                new Step.Run("do", "echo on >$R/sw", "rm -f $R/sw", ResourceId.parse("s[x]"))));
    String old =
        Files.readString(Path.of("src/test/resources/engine/steps-form-2.jsonl"))
            .replace("@OWNER@", host.owner())
            .replace("@GROUP@", host.group());
    Files.writeString(state().resolve("runs/" + run.run() + "/steps.jsonl"), old);
    Runs runs = new Runs(state());
    Step first = runs.steps(runs.get(run.run())).getFirst().steps().getFirst();
    assertThat(((Step.WriteFile) first).diff()).contains("+x = y").doesNotContain("geheim");
    Plan plan = planBack(run.run(), false);
    assertThat(plan.problems()).isEmpty();
    RunResult back = apply(Optional.of(run.run()), plan);
    assertThat(back.isSuccess()).isTrue();
    assertThat(host.read("/etc/nova.conf")).isEqualTo(SECRET_BEFORE);
    assertThat(host.path("/sw")).doesNotExist();
    assertThat(Files.readString(state().resolve("runs/" + back.run() + "/steps.jsonl")))
        .doesNotContain("geheim");
  }

  @Test
  void aScriptGetsItsSecretsAsVariablesAndItsOutputIsMasked() throws Exception {
    var host = transport.host("vm1");
    Step good =
        new Step.Run(
                "found it",
                "printf %s \"$secret_a\" >$R/got",
                "rm -f $R/got",
                ResourceId.parse("x[y]"))
            .with(Map.of("secret_a", new Secret("geheim 'x' $y")));
    assertThat(apply(List.of(good)).isSuccess()).isTrue();
    assertThat(host.read("/got")).isEqualTo("geheim 'x' $y");
    Step bad =
        new Step.Run(
                "break it",
                "echo \"got $secret_a\"; echo pass\"\"word=ge\"\"heim; exit 1",
                ":",
                ResourceId.parse("x[y]"))
            .with(Map.of("secret_a", new Secret("geheim 'x' $y")));
    RunResult failed = apply(List.of(bad));
    assertThat(failed.hosts().getFirst().problems().getFirst().found())
        .contains("got <secret secret_a>", "password=********");
    assertThat(kept()).doesNotContain("geheim");
  }

  @Test
  void aFileRemovedSinceIsDoneOrReported() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/old", "old\n");
    RunResult run =
        apply(List.of(write("/etc/old", "old\n", "new\n"), write("/etc/a/b/c", "", "c\n")));
    Files.delete(host.path("/etc/old"));
    Files.delete(host.path("/etc/a/b/c"));
    Plan refused = planBack(run.run(), false);
    assertThat(refused.problems().getFirst().found()).contains("/etc/old was removed after run");
    assertThat(refused.problems().getFirst().remedy())
        .contains("cp -p ")
        .contains("--keep-changed");
    Plan plan = planBack(run.run(), true);
    assertThat(apply(Optional.of(run.run()), plan).isSuccess()).isTrue();
    assertThat(host.path("/etc/a")).doesNotExist();
    assertThat(planBack(run.run(), false).isEmpty()).isTrue();
  }

  @Test
  void whatCannotBeUndoneIsReportedEachTimeAndTheRestIsUndone() throws Exception {
    var host = transport.host("vm1");
    RunResult run =
        apply(
            List.of(
                write("/etc/a", "", "a\n"),
                new Step.Run(
                    "make it",
                    "mkdir -p $R/made",
                    "if [ -d $R/made ]; then rmdir $R/made || { echo 'theirs is in it'; exit 1; }; fi",
                    ResourceId.parse("s[x]"))),
            List.of(write("/etc/b", "", "b\n")));
    host.write("/made/theirs", "");
    for (int time = 1; time <= 2; time++) {
      RunResult back = apply(Optional.of(run.run()), planBack(run.run(), false));
      assertThat(back.isSuccess()).isFalse();
      HostResult vm1 = back.hosts().getFirst();
      assertThat(vm1.status()).isEqualTo(HostResult.Status.HALF_DONE);
      assertThat(vm1.problems())
          .singleElement()
          .asString()
          .contains("step failed: undo: make it")
          .contains("theirs is in it")
          .contains("rollback again");
      assertThat(host.path("/etc/a")).doesNotExist();
      assertThat(host.path("/etc/b")).doesNotExist();
      assertThat(host.path("/made/theirs")).exists();
    }
    Files.delete(host.path("/made/theirs"));
    assertThat(apply(Optional.of(run.run()), planBack(run.run(), false)).isSuccess()).isTrue();
    assertThat(host.path("/made")).doesNotExist();
    assertThat(planBack(run.run(), false).isEmpty()).isTrue();
  }

  @Test
  void aLaterRunMustBeRolledBackFirst() throws Exception {
    RunResult first = apply(List.of(write("/etc/a", "", "a\n")));
    RunResult second = apply(List.of(write("/etc/b", "", "b\n")));
    assertThat(planBack(first.run(), false).problems().getFirst().remedy())
        .contains("rollback " + second.run());
    apply(Optional.of(second.run()), planBack(second.run(), false));
    assertThat(planBack(first.run(), false).problems()).isEmpty();
  }

  @Test
  void anInterruptedRunIsRolledBackByTheHostsJournal() throws Exception {
    transport.cutAtStep.put("vm1", 1);
    RunResult run = apply(List.of(write("/etc/a", "", "a\n"), write("/etc/b", "", "b\n")));
    assertThat(run.isSuccess()).isFalse();
    apply(Optional.of(run.run()), planBack(run.run(), false));
    assertThat(transport.host("vm1").path("/etc/a")).doesNotExist();
    assertThat(transport.host("vm1").path("/etc/b")).doesNotExist();
  }

  @Test
  void theNewContentThatAKilledStepLeftIsRemoved() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/a", "a");
    RunResult run = apply(List.of(write("/etc/a", "a", "A")));
    host.write("/etc/a.crucible-new", "half");
    Plan plan = planBack(run.run(), false);
    assertThat(apply(Optional.of(run.run()), plan).isSuccess()).isTrue();
    assertThat(host.read("/etc/a")).isEqualTo("a");
    assertThat(host.path("/etc/a.crucible-new")).doesNotExist();
  }

  @Test
  void aFileThatIsWrittenAgainDuringTheRollbackIsNotAsBefore() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/a", "a");
    RunResult run =
        apply(
            List.of(
                write("/etc/a", "a", "A"),
                new Step.Run(
                    "x", ":", ":", "printf theirs >$R/etc/a", List.of(ResourceId.parse("s[x]")))));
    RunResult back = apply(Optional.of(run.run()), planBack(run.run(), false));
    assertThat(back.isSuccess()).isFalse();
    assertThat(back.hosts().getFirst().problems())
        .anyMatch(it -> it.found().contains("/etc/a is not as it was before the run"));
    assertThat(titles(planBack(run.run(), true)))
        .contains("record that " + run.run() + " is rolled back");
  }

  /** As packages-remove.sh does: it lists the files of the packages, and removes them. */
  @Test
  void onlyFilesOfRemovedPackagesMayBeMissingInTheEnd() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/theirs", "a");
    host.write("/etc/ours", "b");
    RunResult run =
        apply(
            List.of(
                new Step.Run(
                        "install it",
                        ":",
                        "echo /etc/theirs >>\"$notes.files\"; rm -f $R/etc/theirs",
                        ResourceId.parse("packages[x]"))
                    .undoneOnRequest()),
            List.of(write("/etc/theirs", "a", "A"), write("/etc/ours", "b", "B")));
    Plan plan = planBack(run.run(), false, true);
    RunResult back = apply(Optional.of(run.run()), plan);
    assertThat(back.isSuccess()).isTrue();
    assertThat(host.path("/etc/theirs")).doesNotExist();
    assertThat(host.read("/etc/ours")).isEqualTo("b");
  }

  /** The first rollback removed the packages, and ended before it was complete. */
  @Test
  void filesThatWentWithPackagesDoNotBlockTheNextRollback() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/theirs", "a");
    RunResult run =
        apply(
            List.of(
                new Step.Run(
                    "do it",
                    ":",
                    "[ -e $R/ready ] || { echo 'not yet'; exit 1; }",
                    ResourceId.parse("s[x]")),
                new Step.Run(
                        "install it",
                        ":",
                        "echo /etc/theirs >>\"$notes.files\"; rm -f $R/etc/theirs; : >\"$notes.removed\"",
                        ResourceId.parse("packages[x]"))
                    .undoneOnRequest()),
            List.of(write("/etc/theirs", "a", "A")));
    assertThat(apply(Optional.of(run.run()), planBack(run.run(), false, true)).isSuccess())
        .isFalse();
    assertThat(host.path("/etc/theirs")).doesNotExist();
    host.write("/ready", "");
    assertThat(planBack(run.run(), false).problems()).isEmpty();
    Plan again = planBack(run.run(), false, true);
    assertThat(again.problems()).isEmpty();
    assertThat(apply(Optional.of(run.run()), again).isSuccess()).isTrue();
    assertThat(host.path("/etc/theirs")).doesNotExist();
    assertThat(planBack(run.run(), false, true).isEmpty()).isTrue();
  }

  @Test
  void aLinkToNoFileIsAnErrorAndStays() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/old", "old\n");
    RunResult run =
        apply(
            List.of(write("/etc/old", "old\n", "new\n"), write("/etc/a", "", "a\n")),
            List.of(write("/etc/a", "a\n", "b\n")));
    for (String name : List.of("old", "a")) {
      Files.delete(host.path("/etc/" + name));
      Files.createSymbolicLink(host.path("/etc/" + name), Path.of("gone"));
    }
    assertThat(planBack(run.run(), false).problems())
        .extracting(Problem::found)
        .containsExactly(
            "/etc/a is a link to gone, but no file is there",
            "/etc/old is a link to gone, but no file is there");
    assertThat(apply(Optional.of(run.run()), planBack(run.run(), true)).isSuccess()).isTrue();
    assertThat(host.path("/etc/a")).isSymbolicLink();
    assertThat(host.path("/etc/old")).isSymbolicLink();
  }

  @Test
  void aFileThatNoRemovedPackageOwnedMustBeThereInTheEnd() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/ours", "b");
    RunResult run =
        apply(
            List.of(
                new Step.Run(
                        "install it",
                        ":",
                        "echo /etc/theirs >>\"$notes.files\"; rm -f $R/etc/ours",
                        ResourceId.parse("packages[x]"))
                    .undoneOnRequest()),
            List.of(write("/etc/ours", "b", "B")));
    RunResult back = apply(Optional.of(run.run()), planBack(run.run(), false, true));
    assertThat(back.isSuccess()).isFalse();
    assertThat(back.hosts().getFirst().problems())
        .anyMatch(it -> it.found().contains("/etc/ours is not as it was before the run"));
  }

  @Test
  void aStepThatNeverWroteLeavesNothingToUndo() throws Exception {
    var host = transport.host("vm1");
    host.write("/etc/a", "before\n");
    RunResult run = apply(List.of(write("/etc/a", "before\n", "after\n")));
    // As after a power failure directly after the line was written.
    host.write("/etc/a", "before\n");
    Files.delete(host.path("/var/lib/crucible/" + run.run() + "/1.before"));
    host.write("/var/lib/crucible/" + run.run() + "/journal", "t begin 1 change /etc/a\n");
    assertThat(titles(planBack(run.run(), false)))
        .containsExactly("record that " + run.run() + " is rolled back");
  }

  @Test
  void afterABootItsStepsAreUndoneToo() throws Exception {
    var host = transport.host("vm1");
    host.write("/proc/sys/kernel/random/boot_id", "one\n");
    RunResult run =
        apply(
            List.of(
                write("/etc/fstab", "", "a share\n"),
                new Step.Run("mount it", ":", "rm -f $R/mounted", ResourceId.parse("s[x]"))
                    .asAtBoot(),
                new Step.Run("change it", ":", "rm -f $R/changed", ResourceId.parse("s[x]")),
                new Step.Run(
                        "restart it",
                        ":",
                        ":",
                        "echo r >>$R/settled",
                        List.of(ResourceId.parse("s[x]")))
                    .asAtBoot(),
                new Step.Run("install it", ":", "rm -f $R/bin", ResourceId.parse("s[x]"))
                    .undoneOnRequest(),
                new Step.Run("start it", ":", "rm -f $R/started", ResourceId.parse("s[x]"))
                    .asAtBoot()));
    // As after a power failure at the end of the first step.
    String journal = "/var/lib/crucible/" + run.run() + "/journal";
    host.write(journal, host.read(journal).replaceFirst("(?s)(done 1 [^\n]*\n).*", "$1"));
    String record = "record that " + run.run() + " is rolled back";
    assertThat(titles(planBack(run.run(), false))).containsExactly("remove /etc/fstab", record);
    host.write("/proc/sys/kernel/random/boot_id", "two\n");
    host.write("/mounted", "");
    Plan plan = planBack(run.run(), false);
    assertThat(titles(plan))
        .containsExactly(
            "undo: mount it",
            "remove /etc/fstab",
            "activate the restored files: echo r >>$R/settled",
            record);
    assertThat(apply(Optional.of(run.run()), plan).isSuccess()).isTrue();
    assertThat(host.path("/mounted")).doesNotExist();
    assertThat(host.read("/settled")).isEqualTo("r\n");
  }
}
