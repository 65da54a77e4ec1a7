package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource.PackageSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Packages on a host in a folder, with recorded output of real package managers: apt 2.6 of Debian
 * 12, apt 3.0 of Debian 13, dnf 4.14. The recordings are in {@code plan/packages}.
 */
class PackageKindTest {
  private static final List<String> WANTED = List.of("nfs-common", "qemu-system-x86", "qemu-utils");

  @TempDir Path folder;
  private ScratchHost host;

  /** A plan: titles of the steps, and problems. */
  private record Planned(List<String> titles, List<Problem> problems) {
    String errors() {
      return text(true);
    }

    String warnings() {
      return text(false);
    }

    private String text(boolean errors) {
      return problems.stream()
          .filter(problem -> problem.isError() == errors)
          .map(Problem::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  @BeforeEach
  void aHostWithoutPackages() {
    host = new ScratchHost(folder);
    host.write("/seen", "installed=nfs-common\n");
    host.write("/states", "install installed ok base-files\n");
    host.write("/installed", "installed base-files:amd64\ninstalled nfs-common:amd64\n");
    host.stub("dpkg", "echo amd64");
    host.stub(
        "dpkg-query",
        "case $3 in *Status}=*) cat $R/seen ;; *Want*) cat $R/states ;; *) cat $R/installed ;; esac");
    host.stub("rpm", "case $1 in -qa) cat $R/installed ;; *) cat $R/seen ;; esac");
    // No process on this machine holds a lock.
    host.stub("ls", ":");
    host.stub("sleep", ":");
  }

  /** Simulations print the recording; any other call is logged. */
  private void says(String command, String recorded, int exitCode) {
    host.write("/said", recorded);
    host.stub(
        command,
        "case \" $* \" in *' update '*) ;; *' -s '* | *--assumeno*) cat $R/said; exit "
            + exitCode
            + " ;; *) echo \"$*\" >>$R/changed ;; esac");
  }

  private static String recorded(String name) {
    try (var in = PackageKindTest.class.getResourceAsStream("/plan/packages/" + name + ".txt")) {
      return new String(
          java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PackageSet wanted(String manager) {
    return new PackageSet(WANTED, manager, Origin.shipped());
  }

  private Planned planned(PackageSet wanted) throws Exception {
    ObserveScript script = new ObserveScript("n0nce", Set.of(new PackageKind().probe(wanted)));
    HostPlanner planner =
        new HostPlanner(
            "vm1", script.parse(host.run(script.text()).output(), "vm1"), List.of(wanted));
    List<String> titles = planner.wave(List.of(wanted)).steps().stream().map(Step::title).toList();
    assertThat(Files.exists(host.path("/changed"))).isFalse();
    return new Planned(titles, planner.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookworm", "trixie"})
  void removalsAreErrorsThatNameThePackages(String suite) throws Exception {
    says("apt-get", recorded(suite + "-removal"), 0);
    Planned planned = planned(wanted("apt"));
    assertThat(planned.titles()).isEmpty();
    assertThat(planned.errors())
        .startsWith(
            "vm1: the installation of qemu-system-x86, qemu-utils with apt-get requires that these"
                + " packages are removed: cluster-suite, vendor-qemu -> ")
        .contains("apt-get -s install qemu-system-x86 qemu-utils");
  }

  @ParameterizedTest
  @CsvSource({
    "bookworm-held, 0, qemu-system-x86",
    "bookworm-held-rival, 100, vendor-qemu",
    "trixie-held-rival, 100, vendor-qemu",
    "bookworm-held-dependency, 100, libpixman-1-0",
    "trixie-held-dependency, 100, libpixman-1-0"
  })
  void aHoldIsAnErrorThatNamesIt(String recorded, int exitCode, String held) throws Exception {
    host.write("/states", "hold installed ok unrelated\nhold installed ok " + held + "\n");
    says("apt-get", recorded(recorded), exitCode);
    assertThat(planned(wanted("apt")).errors())
        .contains(", because " + held + " is held")
        .contains("apt-mark unhold " + held)
        .doesNotContain("unrelated");
  }

  @ParameterizedTest
  @CsvSource({"bookworm, 0.42.2-1", "trixie, 0.44.0-3"})
  void dependenciesAreShownAndUpgradesAreReported(String suite, String version) throws Exception {
    says("apt-get", recorded(suite + "-upgrade"), 0);
    Planned planned = planned(wanted("apt"));
    assertThat(planned.errors()).isEmpty();
    assertThat(planned.titles())
        .singleElement()
        .asString()
        .startsWith("install qemu-system-x86 qemu-utils and dependencies: ")
        .endsWith(" more");
    assertThat(planned.warnings()).contains("will be upgraded", "libpixman-1-0 0.1 -> " + version);
  }

  @Test
  void withoutPackageListsTheDependenciesAreNotKnown() throws Exception {
    says("apt-get", recorded("bookworm-no-lists"), 100);
    Planned planned = planned(wanted("apt"));
    assertThat(planned.problems()).isEmpty();
    assertThat(planned.titles())
        .containsExactly(
            "install qemu-system-x86 qemu-utils and dependencies (known after apply has"
                + " fetched the package lists)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bookworm", "trixie"})
  void anErrorOfAptIsQuoted(String suite) throws Exception {
    says("apt-get", recorded(suite + "-unmet"), 100);
    assertThat(planned(wanted("apt")).errors())
        .contains("cannot be installed: qemu-utils : Depends: ", "apt-get update, then");
  }

  @ParameterizedTest
  @CsvSource({
    "install half-configured ok broken, broken (half-configured)",
    "install unpacked ok unmet, unmet (unpacked)",
    "install installed reinstreq lost, lost (installed)"
  })
  void anInterruptedDpkgIsReportedWithARemedy(String state, String named) throws Exception {
    host.write("/states", state + "\n");
    says("apt-get", recorded("bookworm-unmet"), 100);
    assertThat(planned(wanted("apt")).errors())
        .isEqualTo(
            "vm1: dpkg was interrupted: "
                + named
                + "; nothing can be installed until this is fixed -> on the host: dpkg"
                + " --configure -a; if that is not enough: apt-get --fix-broken install");
  }

  @Test
  void pendingUpdatesOfDpkgAreReported() throws Exception {
    host.write("/var/lib/dpkg/updates/0000", "");
    says("apt-get", recorded("bookworm-upgrade"), 0);
    assertThat(planned(wanted("apt")).errors()).contains("dpkg was interrupted; nothing");
  }

  @Test
  void theLockHolderIsNamedAndWaitedFor() throws Exception {
    says("apt-get", recorded("bookworm-upgrade"), 0);
    host.stub("ls", "echo 'lrwx------ 1 root root 64 3 -> /var/lib/dpkg/lock-frontend'");
    long holder = ProcessHandle.current().pid();
    host.write("/proc/locks", "1: POSIX  ADVISORY  WRITE " + holder + " fe:00:1234 0 EOF\n");
    host.write("/proc/" + holder + "/comm", "java\n");
    assertThat(planned(wanted("apt")).warnings())
        .contains(
            "java (process " + holder + ") is using the package manager",
            "it holds /var/lib/dpkg/lock-frontend");
    assertThat(installed("apt").output())
        .contains("another process has held the package manager's lock for 5 minutes")
        .contains("java /var/lib/dpkg/lock-frontend");
    assertThat(Files.exists(host.path("/changed"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "dnf-replaces, removed: vendor-qemu",
    "dnf-downgrade, downgraded: pinned",
    "dnf-locked-version, because app is held",
    "dnf-locked-dependency, because lib-2-1.noarch is held",
    "dnf-rival, cannot be installed: Problem: package rival-1-1.noarch conflicts with vendor-qemu"
  })
  void refusalsOfDnfAreReported(String recorded, String words) throws Exception {
    says("dnf", recorded(recorded), 1);
    assertThat(planned(wanted("dnf")).errors()).contains(words);
  }

  @Test
  void whatDnfBringsIsShown() throws Exception {
    says("dnf", recorded("dnf-upgrade"), 1);
    Planned planned = planned(wanted("dnf"));
    assertThat(planned.errors()).isEmpty();
    assertThat(planned.warnings()).contains("will be upgraded", "lib 2-1");
    assertThat(planned.titles().getFirst())
        .contains("and dependencies: a-library-with-a-name-that-is-far-too");
    says("dnf", recorded("dnf-no-cache"), 1);
    assertThat(planned(wanted("dnf")).titles().getFirst())
        .contains(" and dependencies (known after apply has fetched");
  }

  private Step.Run step(String manager) {
    return (Step.Run)
        new PackageKind()
            .steps(
                wanted(manager),
                new Observation.Output(0, "installed=nfs-common\n"),
                new PlannedChanges())
            .getFirst();
  }

  /** Runs the step; its notes are then in /notes/1. */
  private ScratchHost.Result installed(String manager) {
    return run("mkdir -p \"$R/notes\"\nbase=$R/notes\nstep=1\n", step(manager).shell());
  }

  private ScratchHost.Result rolledBack(String manager) {
    return run("notes=$R/notes/1\n", step(manager).undo());
  }

  private ScratchHost.Result run(String variables, String shell) {
    return host.run(
        ApplyScript.prelude("n0nce", "r1") + "set -e\n" + variables + "exec 2>&1\n" + shell);
  }

  @ParameterizedTest
  @CsvSource({
    "apt, bookworm-removal, 0, remove these packages: cluster-suite vendor-qemu.",
    "apt, bookworm-held, 0, change these held packages: qemu-system-x86.",
    "apt, trixie-held-dependency, 100, libpixman-1-0",
    "apt, bookworm-unknown, 100, no package source of this host has these packages: nosuchthing.",
    "dnf, dnf-replaces, 1, remove these packages: vendor-qemu.",
    "dnf, dnf-downgrade, 1, downgrade these packages: pinned."
  })
  void theStepRefusesWhatThePlanCouldNotForesee(
      String manager, String recorded, int exitCode, String words) {
    says(manager.equals("apt") ? "apt-get" : manager, recorded(recorded), exitCode);
    ScratchHost.Result result = installed(manager);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(words, "Nothing was installed.");
    assertThat(Files.exists(host.path("/changed"))).isFalse();
    assertThat(Files.exists(host.path("/notes/1.packages"))).isFalse();
  }

  @Test
  void theInstallationItselfMayNotRemoveAnything() {
    says("apt-get", recorded("bookworm-upgrade"), 0);
    assertThat(installed("apt").exitCode()).isZero();
    assertThat(host.read("/changed"))
        .contains("--no-remove install qemu-system-x86 qemu-utils")
        .contains("APT::Get::allow-downgrades=false")
        .doesNotContain("--allow");
    assertThat(host.read("/notes/1.packages").lines())
        .contains("qemu-system-x86", "libaio1")
        .doesNotContain("libpixman-1-0");
    assertThat(host.read("/notes/1.packages-upgraded")).isEqualTo("libpixman-1-0 0.1 0.42.2-1\n");
  }

  @Test
  void theUndoRemovesOnlyWhatTheRunInstalled() {
    host.write("/notes/1.packages-before", "base-files\nnfs-common\n");
    host.write("/notes/1.packages", "gone\nkept-settings\nlibaio1\nqemu-utils\n");
    host.write("/notes/1.packages-settings", "kept-settings\n");
    host.write(
        "/installed",
        """
        installed base-files:amd64
        config-files kept-settings:amd64
        installed libaio1:amd64
        config-files libaio1:i386
        installed since:all
        installed qemu-utils:amd64
        """);
    says("apt-get", "Remv libaio1 [1]\nRemv qemu-utils [1]\n", 0);
    assertThat(rolledBack("apt").exitCode()).isZero();
    assertThat(host.read("/changed")).endsWith("remove libaio1 qemu-utils\n");
    assertThat(Files.exists(host.path("/notes/1.removed"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Remv since [1], other packages depend on them: since",
    "Inst rival (1 x [amd64]), would install or change other packages: rival"
  })
  void theUndoRefusesToChangeOtherPackages(String said, String words) {
    host.write("/notes/1.packages-before", "base-files\n");
    host.write("/notes/1.packages", "nfs-common\n");
    says("apt-get", "Remv nfs-common [1]\n" + said + "\n", 0);
    ScratchHost.Result result = rolledBack("apt");
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(words);
    assertThat(Files.exists(host.path("/changed"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gone\n"})
  void packagesThatAreGoneCountAsRemoved(String noted) {
    host.write("/notes/1.packages-before", "base-files\n");
    if (!noted.isEmpty()) {
      host.write("/notes/1.packages", noted);
    }
    says("apt-get", "", 0);
    assertThat(rolledBack("apt").exitCode()).isZero();
    assertThat(Files.exists(host.path("/changed"))).isFalse();
    assertThat(Files.exists(host.path("/notes/1.removed"))).isTrue();
  }

  @Test
  void dnfDoesNotRemoveUnusedDependencies() {
    host.write("/installed", "app\nlib\n");
    host.write("/notes/1.packages-before", "lib\n");
    host.write("/notes/1.packages", "app\n");
    says("dnf", "Removing:\n app   noarch  1-1 @local 0\n\n", 1);
    assertThat(rolledBack("dnf").exitCode()).isZero();
    assertThat(host.read("/changed"))
        .isEqualTo("-y --setopt=clean_requirements_on_remove=False remove app\n");
  }

  private static final String NOTES = ApplyScript.STATE + "/r1/1";

  /** A host with a package of the run, whose removal runs this shell. */
  private void removing(String shell) {
    host.write(NOTES + ".packages", "nfs-common\n");
    host.write(NOTES + ".packages-settings", "");
    host.stub(
        "apt-get",
        "case \" $* \" in *' -s '*) echo 'Remv nfs-common [1]' ;; *' remove '*) "
            + shell
            + " ;; esac");
  }

  private ScratchHost.Result removed() {
    return run("notes=$R" + NOTES + "\n", step("apt").undo());
  }

  private List<String> seenAsTakenAlong() throws Exception {
    ObserveScript script = new ObserveScript("n0nce", Set.of(PackageNotes.files("r1")));
    return script.parse(host.run(script.text()).output(), "vm1").values().stream()
        .flatMap(it -> ((Observation.Output) it).text().lines())
        .toList();
  }

  /** No package manager knows which files maintainer scripts create. */
  @Test
  void filesThatGoWithPackagesAreNoted() throws Exception {
    for (String name : List.of("by a script", "a.d/line\nbreak", "stays")) {
      host.write("/etc/" + name, "x");
    }
    removing("rm -r \"$R/etc/by a script\" $R/etc/a.d");
    assertThat(seenAsTakenAlong()).isEmpty();
    assertThat(removed().exitCode()).isZero();
    assertThat(host.read(NOTES + ".files").lines())
        .contains("/etc/by a script")
        .noneMatch(line -> line.contains("stays"));
    assertThat(seenAsTakenAlong()).contains("/etc/by a script").doesNotContain("/etc/stays");
    assertThat(host.path(NOTES + ".removed")).exists();
  }

  @Test
  void filesOfAnInterruptedRemovalAreNotedToo() throws Exception {
    for (String name : List.of("first", "second", "stays")) {
      host.write("/etc/" + name, "x");
    }
    removing("rm $R/etc/first; kill -9 $PPID");
    assertThat(removed().exitCode()).isEqualTo(137);
    assertThat(seenAsTakenAlong()).containsExactly("/etc/first");
    removing("rm $R/etc/second");
    assertThat(removed().exitCode()).isZero();
    assertThat(seenAsTakenAlong()).containsExactly("/etc/first", "/etc/second");
    // It was killed after the removal of the last package.
    host.write(NOTES + ".etc", "/etc/stays\n/etc/third\n");
    host.write("/installed", "installed base-files:amd64\n");
    assertThat(removed().exitCode()).isZero();
    assertThat(seenAsTakenAlong()).containsExactly("/etc/first", "/etc/second", "/etc/third");
  }

  @Test
  void aFailedRemovalForgetsWhatWasThere() throws Exception {
    host.write("/etc/a", "x");
    host.write("/etc/b", "x");
    removing("rm $R/etc/a; exit 100");
    assertThat(removed().exitCode()).isEqualTo(100);
    assertThat(host.path(NOTES + ".removed")).doesNotExist();
    // What an administrator removes later did not go with packages.
    Files.delete(host.path("/etc/b"));
    assertThat(seenAsTakenAlong()).containsExactly("/etc/a");
  }

  @Test
  void missingAndUpgradedPackagesAreReported() throws Exception {
    String notes = ApplyScript.STATE + "/r1/1";
    host.write(notes + ".packages-before", "base-files\ntheirs\n");
    host.write(notes + ".packages-upgraded", "libpixman-1-0 0.1 0.42.2-1\n");
    Probe.OfCommand probe = PackageNotes.probe("r1", 1);
    ObserveScript script = new ObserveScript("n0nce", Set.of(probe));
    var seen = script.parse(host.run(script.text()).output(), "vm1").values();
    assertThat(PackageNotes.problems("r1", (Observation.Output) seen.iterator().next(), "vm1"))
        .extracting(Problem::found)
        .containsExactly(
            "these packages were installed before r1 but are not now: theirs",
            "packages that r1 upgraded stay upgraded: libpixman-1-0 0.1 -> 0.42.2-1");
  }
}
