package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.model.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserveScriptTest {
  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
  }

  private Map<Probe, Observation> ask(Probe... probes) throws ProblemsException {
    ObserveScript script = new ObserveScript("n0nce", List.of(probes));
    return script.parse("Welcome to this host!\n" + host.run(script.text()).output(), "vm1");
  }

  @Test
  void filesComeBackByteForByte() throws Exception {
    for (String content :
        List.of("", "\n", "a", "a\n", "\n\n", "tab\there\r\n", "caf\u00e9 \u0001\u00ff\n\nlast")) {
      host.write("/etc/file", content);
      Files.setPosixFilePermissions(
          host.path("/etc/file"), PosixFilePermissions.fromString("rw-r-----"));
      Probe probe = new Probe.OfFile("/etc/file");
      assertThat(ask(probe))
          .containsEntry(probe, new Observation.File(content, "0640", host.owner(), host.group()));
    }
  }

  @Test
  void whatPreventsOrChangesAWriteIsSeen() throws Exception {
    for (String name : List.of("plain", "fixed", "log", "mounted")) {
      host.write("/etc/" + name, "x");
    }
    Files.createLink(host.path("/etc/other"), host.path("/etc/plain"));
    host.write("/etc/in-the-way", "a file");
    host.stub(
        "lsattr",
        """
        echo "----i---------e------- $R/etc/fixed"
        echo "-----a--------e------- $R/etc/log"
        """);
    host.write("/proc/self/mounts", "a / ext4 rw 0 0\nb /etc/mounted ext4 rw 0 0\n");
    assertThat(traits("/etc/plain")).containsExactly("LINKS /etc/plain");
    assertThat(traits("/etc/fixed")).containsExactly("IMMUTABLE /etc/fixed");
    assertThat(traits("/etc/log")).containsExactly("APPEND_ONLY /etc/log");
    assertThat(traits("/etc/mounted")).containsExactly("MOUNT /etc/mounted");
    assertThat(traits("/etc/in-the-way/new")).containsExactly("NO_FOLDER /etc/in-the-way");
    assertThat(traits("/etc/new.d/new")).isEmpty();
    host.stub("stat", "case $1 in -f) cat \"$R/space\" ;; *) exec /usr/bin/stat \"$@\" ;; esac");
    host.write("/space", "9000 0 4096 9 9 " + host.path("/etc") + "\n");
    assertThat(traits("/etc/new")).containsExactly("FULL /etc");
    host.write("/space", "9000 9000 4096 9 9 " + host.path("/etc") + "\n");
    assertThat(traits("/etc/new")).containsExactly("FULL /etc");
    host.write("/space", "9000 9000 4096 0 0 " + host.path("/etc") + "\n");
    assertThat(traits("/etc/new")).isEmpty();
    // As a ramfs reports.
    host.write("/space", "0 0 4096 0 0 " + host.path("/etc") + "\n");
    assertThat(traits("/etc/new")).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSeen() throws Exception {
    host.write("/etc/ro/file", "x");
    host.write("/etc/closed/file", "x");
    host.write("/etc/one", "x");
    Files.createDirectories(host.path("/etc/ram"));
    host.write(
        "/proc/self/mounts",
        "a / ext4 rw 0 0\nb /etc/ro ext4 ro,relatime 0 0\nb /etc/one ext4 ro 0 0\n");
    String mounts =
        """
        for at in ro closed one; do
          mount --bind "$R/etc/$at" "$R/etc/$at" && mount -o remount,bind,ro "$R/etc/$at" || exit 9
        done
        mount -t ramfs none "$R/etc/ram" || exit 9
        """;
    List<Probe> files =
        Stream.of("ro/file", "ro/new.d/new", "closed/file", "one", "ram/new")
            .<Probe>map(name -> new Probe.OfFile("/etc/" + name))
            .toList();
    ObserveScript script = new ObserveScript("n0nce", files);
    // Mounts of this process only; they end with it.
    ScratchHost.Result result =
        host.run("exec unshare -m sh -s <<'MOUNTS'\n" + mounts + script.text() + "MOUNTS\n");
    assumeTrue(result.exitCode() == 0, "mounting needs root");
    Map<Probe, Observation> seen = script.parse(result.output(), "vm1");
    assertThat(files.stream().map(seen::get).map(ObserveScriptTest::traits))
        .containsExactly(
            List.of("READ_ONLY /etc/ro"),
            List.of("READ_ONLY /etc/ro"),
            List.of("NOT_WRITABLE /etc/closed"),
            List.of("READ_ONLY /etc/one"),
            List.of());
  }

  private List<String> traits(String path) throws ProblemsException {
    Probe probe = new Probe.OfFile(path);
    return traits(ask(probe).get(probe));
  }

  private static List<String> traits(@Nullable Observation seen) {
    return Objects.requireNonNull(seen).traits().stream()
        .map(trait -> trait.kind() + " " + trait.at())
        .toList();
  }

  @Test
  void aFileWithMarksIsJustAFile() throws Exception {
    String content = "n0nce-not end 0 0\n begin 1\n";
    host.write("/etc/file", content);
    Probe file = new Probe.OfFile("/etc/file");
    Probe command = new Probe.OfCommand("printf 'no newline'");
    Map<Probe, Observation> answers = ask(file, command);
    assertThat(answers)
        .containsEntry(file, new Observation.File(content, "0644", host.owner(), host.group()));
    assertThat(answers).containsEntry(command, new Observation.Output(0, "no newline"));
  }

  @Test
  void missingFilesAndFailingCommandsAreAnswersToo() throws Exception {
    Probe missing = new Probe.OfFile("/etc/it's missing");
    Probe failing = new Probe.OfCommand("echo half; exit 7");
    Probe silent = new Probe.OfCommand("cat >/dev/null");
    assertThat(ask(missing, failing, silent))
        .containsEntry(missing, new Observation.NoFile())
        .containsEntry(failing, new Observation.Output(7, "half\n"))
        .containsEntry(silent, new Observation.Output(0, ""));
  }

  @Test
  void aFileThatIsTooLargeIsNamed() throws Exception {
    host.write("/etc/hosts", "# blocked\n".repeat(500_000));
    assertThatThrownBy(() -> ask(new Probe.OfFile("/etc/hosts")))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("vm1: /etc/hosts is larger than 4 MiB");
  }

  @Test
  void folderAndBinaryAreNamed() throws Exception {
    Files.createDirectories(host.path("/etc/folder"));
    host.write("/etc/binary", "a\0b");
    assertThatThrownBy(() -> ask(new Probe.OfFile("/etc/folder"), new Probe.OfFile("/etc/binary")))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("vm1: /etc/folder is not a file that can be read")
        .hasMessageContaining("vm1: /etc/binary contains NUL bytes");
  }

  @Test
  void unitsAreQueriedTogetherAndLast() throws Exception {
    host.stub(
        "systemctl",
        """
        echo "$*" >>"$R/calls"
        until [ "$1" = -- ]; do shift; done
        shift
        for unit; do
          [ "$unit" = "$1" ] || echo
          state=inactive
          [ ! -e "$R/awake" ] || state=active
          echo "LoadState=loaded of $unit"
          echo "ActiveState=$state"
        done
        """);
    Probe service = new Probe.OfCommand("echo changed=1", List.of("a.service"));
    Probe both = new Probe.OfCommand("", List.of("b.socket", "a.service"));
    Probe waking = new Probe.OfCommand(": >\"$R/awake\"");
    Map<Probe, Observation> answers = ask(service, both, waking);
    assertThat(text(answers, service))
        .matches(
            "LoadState=loaded of a.service\nActiveState=active\nuptime=[0-9.]+\nnow=[0-9.]+\nchanged=1\n");
    assertThat(text(answers, both).lines().filter(line -> line.startsWith("LoadState")))
        .containsExactly("LoadState=loaded of b.socket", "LoadState=loaded of a.service");
    assertThat(host.read("/calls").lines())
        .singleElement()
        .asString()
        .endsWith("a.service b.socket");
  }

  private static String text(Map<Probe, Observation> answers, Probe probe) {
    return ((Observation.Output) Objects.requireNonNull(answers.get(probe))).text();
  }

  @Test
  void aSilentSystemdIsAnErrorIfItRuns() throws Exception {
    host.stub("systemctl", "echo 'Failed to get properties: Connection timed out' >&2; exit 1");
    Probe probe = new Probe.OfCommand("echo changed=1", List.of("a.service"));
    assertThat(text(ask(probe), probe)).isEqualTo("changed=1\n");
    host.write("/run/systemd/system/.here", "");
    assertThatThrownBy(() -> ask(probe))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("vm1: systemd does not answer in which state its units are")
        .hasMessageContaining("systemctl show a.service");
  }

  @Test
  void outputThatEndsEarlyIsNoAnswer() {
    Probe probe = new Probe.OfCommand("echo hello");
    ObserveScript script = new ObserveScript("n0nce", List.of(probe));
    String output = host.run(script.text()).output();
    assertThatThrownBy(() -> script.parse(output.substring(0, output.indexOf("end")), "vm1"))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("ended early");
  }

  @Test
  void aFileThatAppearsOrDisappearsInBetweenIsNamed() {
    Probe file = new Probe.OfFile("/etc/file");
    Probe other =
        new Probe.OfCommand("[ -e $R/etc/file ] && rm $R/etc/file || echo x >$R/etc/file");
    host.write("/etc/other", "");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ask(other, file))
          .isInstanceOf(ChangedMeanwhileException.class)
          .hasMessageContaining("vm1: /etc/file appeared or disappeared while it was read");
    }
  }

  @Test
  void aSimulatedHostPrintsWhatARealHostPrints() throws Exception {
    host.write("/etc/file", "no newline at the end");
    host.write("/proc/uptime", "50000.42 1.00\n");
    host.stub("date", "echo 1767323045.123456789");
    host.stub("systemctl", "printf 'LoadState=loaded\n\nLoadState=loaded\n'");
    Probe file = new Probe.OfFile("/etc/file");
    Probe units = new Probe.OfCommand("", List.of("a.service", "b.service"));
    Probe command = new Probe.OfCommand("printf 'is=1'; exit 3", List.of("a.service"));
    Probe missing = new Probe.OfFile("/etc/missing");
    Map<Probe, Observation> own =
        Map.of(
            file,
            new Observation.File("no newline at the end", "0644", host.owner(), host.group()),
            units,
            new Observation.Output(0, ""),
            command,
            new Observation.Output(3, "is=1"),
            missing,
            new Observation.NoFile());
    SimulatedAnswers simulated =
        new SimulatedAnswers() {
          @Override
          public Observation answer(Probe probe) {
            return Objects.requireNonNull(own.get(probe));
          }

          @Override
          public String state(String unit) {
            return "LoadState=loaded\n";
          }
        };
    ObserveScript script = new ObserveScript("n0nce", List.of(file, units, command, missing));
    String atThatTime = script.text().replace("/proc/uptime", "\"$R/proc/uptime\"");
    assertThat(simulated.printed(script)).isEqualTo(withoutRoot(host.run(atThatTime).output()));
  }

  /** As on a host whose root is not a folder. */
  private String withoutRoot(String output) {
    return output.replace(host.path("/").toString().replaceAll("/$", ""), "");
  }
}
