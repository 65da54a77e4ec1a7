package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.model.Disruption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts run by the real shell against a scratch root. */
class ApplyScriptTest {
  private static final String RUN = "20260101-000000";

  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
  }

  private Step write(String path, Optional<String> before, String content) {
    return new Step.WriteFile(
        path,
        before,
        content,
        "0640",
        host.owner(),
        host.group(),
        List.of(new ResourceId("file", path)));
  }

  private static Step run(String shell, String undo) {
    return new Step.Run("run something", shell, undo, ResourceId.parse("test[run]"));
  }

  private ScratchHost.Result apply(Step... steps) {
    host.run(LockScript.take("n0nce", RUN, "me@here", List.of(), 50));
    return host.run(ApplyScript.of("n0nce", RUN, 1, List.of(steps), false));
  }

  private ScratchHost.Result goBack(Step... steps) {
    List<RollbackScript.Numbered> numbered =
        IntStream.range(0, steps.length)
            .mapToObj(i -> new RollbackScript.Numbered(i + 1, steps[i]))
            .toList();
    return host.run(RollbackScript.of("n0nce", RUN, numbered));
  }

  @Test
  void writesFilesWithModeInNewFoldersAndReportsEachStep() throws Exception {
    host.write("/etc/old", "before");
    String nasty = "it's \"quoted\" $HOME `date` \\n %s\r\n\tcaf\u00e9 no newline";
    ScratchHost.Result result =
        apply(
            write("/etc/old", Optional.of("before"), nasty),
            write("/etc/a b/c/new", Optional.empty(), "new\n"));
    assertThat(result.output())
        .isEqualTo("n0nce begin 1\nn0nce done 1\nn0nce begin 2\nn0nce done 2\nn0nce complete\n");
    assertThat(host.read("/etc/old")).isEqualTo(nasty);
    assertThat(host.read("/etc/a b/c/new")).isEqualTo("new\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.path("/etc/old"))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void driftInALaterStepStopsBeforeTheFirstWrite() {
    host.write("/etc/first", "one");
    host.write("/etc/second", "changed by hand");
    ScratchHost.Result result =
        apply(
            write("/etc/first", Optional.of("one"), "two"),
            write("/etc/second", Optional.of("as planned"), "three"));
    assertThat(result.output()).startsWith("n0nce drift 2 ").doesNotContain("begin");
    assertThat(host.read("/etc/first")).isEqualTo("one");
    assertThat(host.read("/etc/second")).isEqualTo("changed by hand");
  }

  @Test
  void aNewFileIsDriftToo() {
    host.write("/etc/new", "somebody was here first");
    assertThat(apply(write("/etc/new", Optional.empty(), "ours")).output())
        .startsWith("n0nce drift 1");
    assertThat(host.read("/etc/new")).isEqualTo("somebody was here first");
  }

  @Test
  void aFailingStepStopsTheScriptAndReportsWhy() {
    ScratchHost.Result result =
        apply(
            run("echo to stdout; echo to stderr >&2\nfalse\necho not reached", ""),
            write("/etc/never", Optional.empty(), "x"));
    assertThat(result.output())
        .isEqualTo(
            "n0nce begin 1\nn0nce out 1 to stdout\nn0nce out 1 to stderr\nn0nce failed 1 1\n");
    assertThat(host.path("/etc/never")).doesNotExist();
  }

  @Test
  void aStepCannotReadTheScriptFromStandardInput() {
    assertThat(apply(run("cat", ""), run("read -r line || :", "")).output())
        .endsWith("done 2\nn0nce complete\n");
  }

  @Test
  void rollbackRestoresBytesModesAndFoldersNewestFirst() throws Exception {
    host.write("/etc/old", "before, no newline");
    Files.setPosixFilePermissions(
        host.path("/etc/old"), PosixFilePermissions.fromString("rw-------"));
    String log = host.path("/undo-log").toString();
    Step[] steps = {
      write("/etc/old", Optional.of("before, no newline"), "after\n"),
      run(":", "echo first >>" + log),
      write("/etc/new.d/sub/file", Optional.empty(), "new"),
      new Step.Run(
          "restart",
          ":",
          "echo second >>" + log,
          "echo settled >>" + log,
          List.of(ResourceId.parse("s[x]")))
    };
    assertThat(apply(steps).exitCode()).isZero();
    assertThat(goBack(steps).exitCode()).isZero();
    assertThat(host.read("/etc/old")).isEqualTo("before, no newline");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(host.path("/etc/old"))))
        .isEqualTo("rw-------");
    assertThat(host.path("/etc/new.d")).doesNotExist();
    assertThat(host.read("/undo-log")).isEqualTo("second\nfirst\nsettled\n");
  }

  @Test
  void rollbackKeepsFilesChangedSince() {
    host.write("/etc/a", "a");
    host.write("/etc/b", "b");
    Step[] steps = {write("/etc/a", Optional.of("a"), "A"), write("/etc/b", Optional.of("b"), "B")};
    apply(steps);
    host.write("/etc/b", "edited by hand after the run");
    ScratchHost.Result result = goBack(steps);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("n0nce failed 2 3").contains("n0nce done 1");
    assertThat(host.read("/etc/a")).isEqualTo("a");
    assertThat(host.read("/etc/b")).isEqualTo("edited by hand after the run");
  }

  @Test
  void rollbackOfAStepThatNeverWroteChangesNothing() {
    host.write("/etc/a", "a");
    Step step = write("/etc/a", Optional.of("a"), "A");
    // As after a crash between the backup and the rename.
    host.write("/var/lib/crucible/" + RUN + "/1.before", "a");
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(host.read("/etc/a")).isEqualTo("a");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    host.write("/etc/real", "before");
    Files.createSymbolicLink(host.path("/etc/link"), host.path("/etc/real"));
    Step step = write("/etc/link", Optional.of("before"), "after");
    assertThat(apply(step).exitCode()).isZero();
    assertThat(host.path("/etc/link")).isSymbolicLink();
    assertThat(host.read("/etc/real")).isEqualTo("after");
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(host.path("/etc/link")).isSymbolicLink();
    assertThat(host.read("/etc/real")).isEqualTo("before");
  }

  @Test
  void aLinkThatLeadsNowhereIsRefusedAndStays() throws Exception {
    Path link = Files.createSymbolicLink(host.path("/etc/a"), Path.of("gone"));
    Step step = write("/etc/a", Optional.empty(), "ours");
    assertThat(apply(step).output())
        .contains(
            "out 1 /etc/a is a link to gone, but no file is there; create that file, or remove the link\n",
            "failed 1 1");
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("gone"));
    assertThat(host.path("/etc/gone")).doesNotExist();
  }

  @Test
  void aLinkThatReplacedTheFileSinceStays() throws Exception {
    host.write("/etc/b", "b");
    Step[] steps = {
      write("/etc/a", Optional.empty(), "ours"),
      new Step.RemoveFile("/etc/b", "b", List.of(), List.of(new ResourceId("file", "/etc/b")))
    };
    assertThat(apply(steps).exitCode()).isZero();
    Files.delete(host.path("/etc/a"));
    for (String name : List.of("a", "b")) {
      Files.createSymbolicLink(host.path("/etc/" + name), Path.of("gone"));
    }
    ScratchHost.Result result = goBack(steps);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("out 1 /etc/a was changed after the run, so it is not restored")
        .contains("out 2 /etc/b was changed after the run, so it is not restored");
    assertThat(host.path("/etc/a")).isSymbolicLink();
    assertThat(host.path("/etc/b")).isSymbolicLink();
  }

  @Test
  void nothingIsLeftOfAFileThatCannotBeReplaced() throws Exception {
    host.write("/etc/busy", "before");
    host.stub(
        "mv", "case $* in *crucible-new*) echo busy >&2; exit 1 ;; esac; exec /bin/mv \"$@\"");
    Step step = write("/etc/busy", Optional.of("before"), "after");
    assertThat(apply(step).output()).contains("out 1 busy", "failed 1");
    assertThat(host.path("/etc/busy.crucible-new")).doesNotExist();
    assertThat(host.read("/etc/busy")).isEqualTo("before");
  }

  @Test
  void extendedAttributesStay() throws Exception {
    host.write("/etc/a", "before");
    assumeTrue(
        Files.getFileStore(host.path("/etc/a")).supportsFileAttributeView("user"),
        "this file system has no extended attributes");
    Files.setAttribute(host.path("/etc/a"), "user:theirs", "x".getBytes(StandardCharsets.US_ASCII));
    Files.setPosixFilePermissions(
        host.path("/etc/a"), PosixFilePermissions.fromString("rw-r-----"));
    Step step = write("/etc/a", Optional.of("before"), "after");
    assertThat(apply(step).exitCode()).isZero();
    assertThat(host.read("/etc/a")).isEqualTo("after");
    assertThat(Files.getAttribute(host.path("/etc/a"), "user:theirs")).isEqualTo(new byte[] {'x'});
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(Files.getAttribute(host.path("/etc/a"), "user:theirs")).isEqualTo(new byte[] {'x'});
  }

  @Test
  void aMountedFileIsWrittenInPlaceAndRestored() throws Exception {
    host.write("/etc/hosts", "before\n");
    host.write("/proc/self/mounts", "/dev/vda /etc/hosts ext4 rw 0 0\n");
    Object file = Files.getAttribute(host.path("/etc/hosts"), "unix:ino");
    Step step = write("/etc/hosts", Optional.of("before\n"), "after\n");
    assertThat(apply(step).exitCode()).isZero();
    assertThat(host.read("/etc/hosts")).isEqualTo("after\n");
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(host.read("/etc/hosts")).isEqualTo("before\n");
    assertThat(Files.getAttribute(host.path("/etc/hosts"), "unix:ino")).isEqualTo(file);
    assertThat(host.path("/var/lib/crucible/" + RUN + "/1.new")).doesNotExist();
  }

  @Test
  void asBeforeIsSaidOnlyOfWhatWasLookedAt() {
    host.write("/etc/a", "a");
    Step step = write("/etc/a", Optional.of("a"), "A");
    apply(step);
    // Restoring succeeds, and another program writes the file again.
    Step.Run again =
        new Step.Run(
            "x", ":", ":", "printf theirs >\"$R/etc/a\"", List.of(ResourceId.parse("test[x]")));
    ScratchHost.Result result = goBack(step, again);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("out 1 /etc/a is not as it was before the run: its content differs");
    Step.Run gone =
        new Step.Run("x", ":", ":", "rm \"$R/etc/a\"", List.of(ResourceId.parse("test[x]")));
    host.write("/etc/a", "A");
    assertThat(goBack(step, gone).output())
        .contains(
            "out 1 /etc/a is not as it was before the run: it is missing; backup: /var/lib/crucible/"
                + RUN
                + "/1.before\n");
  }

  @Test
  void aNewFileThatIsThereAgainInTheEndIsNamed() {
    Step step = write("/etc/new", Optional.empty(), "ours");
    apply(step);
    Step.Run again =
        new Step.Run("x", ":", ":", ": >\"$R/etc/new\"", List.of(ResourceId.parse("test[x]")));
    ScratchHost.Result result = goBack(step, again);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("out 1 /etc/new exists, but did not exist before the run\n");
  }

  @Test
  void theJournalOnTheHostHasTheBootThenIntentAndHash() throws Exception {
    host.write("/proc/sys/kernel/random/boot_id", "a-boot\n");
    apply(write("/etc/new", Optional.empty(), "x"));
    assertThat(
            host.read("/var/lib/crucible/" + RUN + "/journal")
                .lines()
                .map(line -> line.split(" ", 2)[1]))
        .containsExactly(
            "boot a-boot",
            "begin 1 create /etc/new",
            "done 1 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
  }

  @Test
  void aStateFolderThatCannotBeCreatedStopsTheScript() {
    host.write("/var/lib/crucible", "a file where the folder should be");
    ScratchHost.Result result = apply(write("/etc/new", Optional.empty(), "x"));
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("failed 0");
    assertThat(host.path("/etc/new")).doesNotExist();
  }

  /** A process as /proc shows it, with one open file. */
  private void guest(String comm, String arguments, String openFile) throws Exception {
    host.write("/proc/42/comm", comm + "\n");
    host.write("/proc/42/cmdline", arguments.replace(' ', '\0') + "\0");
    Files.createDirectories(host.path("/proc/42/fd"));
    Files.createSymbolicLink(host.path("/proc/42/fd/9"), Path.of(openFile));
    host.write("/proc/self/mounts", "vm1:/srv /var/lib/nova/instances nfs4 rw 0 0\n");
  }

  private static Step disrupting(Disruption what) {
    return new Step.Run(
            "restart it", "echo done >\"$R/restarted\"", ":", ResourceId.parse("test[run]"))
        .disrupting(what, Disruption.NONE);
  }

  @Test
  void aGuestWithItsDiskOnTheShareIsNotDisturbedAndNothingIsStarted() throws Exception {
    guest("qemu-system-x86", "qemu -name guest=a", "/var/lib/nova/instances/a/disk");
    assertThat(
            apply(write("/etc/a", Optional.empty(), "a"), disrupting(Disruption.GUESTS)).output())
        .isEqualTo("n0nce spared 2 a guest on this host has its disk in /var/lib/nova/instances\n");
    assertThat(host.path("/etc/a")).doesNotExist();
    List<Step> steps = List.of(disrupting(Disruption.GUESTS));
    assertThat(host.run(ApplyScript.of("n0nce", RUN, 1, steps, true)).output())
        .endsWith("n0nce complete\n");
    assertThat(host.path("/restarted")).exists();
  }

  @Test
  void guestsElsewhereAndProbesOfLibvirtDoNotMatter() throws Exception {
    guest("qemu-system-x86", "qemu -name guest=a", "/srv/local/disk");
    assertThat(apply(disrupting(Disruption.GUESTS)).exitCode()).isZero();
    host.write("/proc/42/cmdline", "qemu\0-machine\0none\0");
    Files.delete(host.path("/proc/42/fd/9"));
    Files.createSymbolicLink(host.path("/proc/42/fd/9"), Path.of("/var/lib/nova/instances/a/disk"));
    assertThat(apply(disrupting(Disruption.GUESTS)).exitCode()).isZero();
  }

  @Test
  void aRunningMigrationIsNotDisturbed() throws Exception {
    guest("qemu-kvm", "qemu-kvm -name guest=a", "/var/lib/nova/instances/a/disk");
    host.stub(
        "virsh",
        "case $* in *domjobinfo*) echo 'Operation:   Outgoing migration';; *) echo a;; esac");
    assertThat(apply(disrupting(Disruption.MIGRATIONS)).output())
        .isEqualTo("n0nce spared 1 guest a is being migrated\n");
    host.stub("virsh", "case $* in *domjobinfo*) echo 'Job type:   None';; *) echo a;; esac");
    assertThat(apply(disrupting(Disruption.MIGRATIONS)).exitCode()).isZero();
  }

  @Test
  void anUnconfirmedStepIsReverted() throws Exception {
    // Without waiting.
    host.stub("sleep", "exit 0");
    Step risky =
        new Step.Run(
                "shut", "echo shut >\"$R/door\"", "rm \"$R/door\"", ResourceId.parse("test[run]"))
            .toBeConfirmed();
    ScratchHost.Result result = apply(risky);
    assertThat(result.output())
        .contains("n0nce confirm 1", "this step was reverted", "n0nce failed 1 1");
    assertThat(host.path("/door")).doesNotExist();
  }
}
