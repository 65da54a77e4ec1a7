package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crucible.cli.Scene;
import io.crucible.cli.TestSite;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell at a terminal, keys and screen, with hosts in folders. */
class TerminalShellTest {
  @TempDir Path folder;
  private Scene scene;
  private Wiring wiring;

  @BeforeEach
  void scene() throws IOException {
    scene = new Scene(folder);
    scene.environment.put("TERM", "xterm-256color");
    wiring = new TestSite(scene, folder);
  }

  private TerminalSession start() throws IOException {
    return TerminalSession.at(scene, wiring);
  }

  @Test
  void aSessionAtTheTerminal() throws Exception {
    try (TerminalSession person = start()) {
      runSession(person);
    }
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("welcome to vm1\n");
  }

  @Test
  void theSameSessionAtAPty() throws Exception {
    Optional<TerminalSession> pty = TerminalSession.atPty(scene, wiring);
    assumeThat(pty).as("a pty can be opened here").isPresent();
    try (TerminalSession person = pty.orElseThrow()) {
      runSession(person);
    }
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("welcome to vm1\n");
  }

  private static void runSession(TerminalSession person) throws Exception {
    person.sees("2 hosts, no plan>");
    person.keys("diff v\t");
    person.sees("vm2");
    person.keys("2\r");
    person.sees("+welcome to vm2");
    person.line("plan");
    person.sees("2 changes on 2 hosts in 1 wave -> apply");
    person.sees("2 hosts, plan fresh>");
    person.line("apply");
    person.sees("Apply 2 changes on 2 hosts in 1 wave, as shown before? [y/N]");
    person.keys("y\r");
    person.sees("done on 2 hosts; comparing again finds 0 changes");
    person.sees("2 hosts, in sync>");
    person.line("verify");
    person.sees("in sync>");
    person.line("quit");
    assertThat(person.ends()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aHostNameIsCompleted() throws Exception {
    try (TerminalSession person = start()) {
      person.sees("no plan>");
      person.keys("use ho\tcom\t");
      person.sees("use hosts compute");
      person.keys("\r");
      person.sees("vm1, vm2  (2 of 2 hosts)");
    }
  }

  @Test
  void controlCDropsALineAndControlDLeaves() throws Exception {
    try (TerminalSession person = start()) {
      person.sees("no plan>");
      person.keys("apply --yes\u0003");
      person.line("\u0004");
      assertThat(person.ends()).isEqualTo(ExitCode.DONE);
    }
    assertThat(scene.connected).isEmpty();
  }

  @Test
  void controlCStopsACommandAndReportsTheStateOfHosts() throws Exception {
    try (TerminalSession person = start()) {
      // The first such line is the second answer of the comparison, the next one is step 1.
      CountDownLatch begun = new CountDownLatch(2);
      scene.onLine =
          line -> {
            if (line.endsWith(" begin 1")) {
              begun.countDown();
              if (begun.getCount() == 0) {
                hang();
              }
            }
          };
      person.line("apply --yes --limit vm1");
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      person.sees("1/1 create /etc/motd");
      person.keys("\u0003");
      person.sees("ended here after 1 of 1 steps");
      person.sees("apply to continue, or");
      person.line("exit");
      assertThat(person.ends()).isEqualTo(ExitCode.DONE);
    }
  }

  /** Blocks like a connection, until an interrupt. */
  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void passwordsAreAskedForHiddenAndStayOutOfHistory() throws Exception {
    try (TerminalSession person = start()) {
      person.line("set ssh_creds.password");
      person.sees("ssh_creds.password:");
      person.keys("hunter2\r");
      person.sees("ssh_creds.password = ********");
      person.line("set ssh_creds.password hunter3");
      person.line("show config password");
      person.line("exit");
      person.ends();
      assertThat(person.screen()).doesNotContain("hunter2");
    }
    assertThat(Files.readString(scene.stateFolder().resolve("crucible/history")))
        .contains("show config password")
        .doesNotContain("hunter");
  }

  /** Lines that are refused, too: the value was typed. */
  @Test
  void noTypedSecretIsStored() throws Exception {
    Path secrets = Files.writeString(folder.resolve("config/secrets"), "own.key = as before\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    try (TerminalSession person = start()) {
      person.line("secrets set own.key --replace");
      person.sees("own.key: ");
      person.keys("M4rkOne\r");
      person.sees("own.key, again: ");
      person.keys("M4rkOne\r");
      person.sees("own.key is stored in");
      for (String line :
          List.of(
              "secrets set own.key M4rkTwo",
              "set ssh_creds.pasword M4rkThree",
              "set ssh_creds.password M4rkFour",
              "plan --set 'ssh_creds.become_password = M4rkFive'",
              "set nova_conf.DEFAULT.transport_url rabbit://openstack:M4rk%40Six@192.0.2.1:5672//",
              "set nova_conf.DEFAULT.log_dir /var/log/mine",
              "save overrides",
              "plan --password M4rkSeven --verbose",
              "M4rkEight")) {
        person.line(line);
      }
      person.line("show config");
      person.line("exit");
      assertThat(person.ends()).isEqualTo(ExitCode.DONE);
    }
    assertThat(Files.readString(scene.stateFolder().resolve("crucible/history")))
        .contains("secrets set own.key --replace", "save overrides", "show config");
    assertThat(folder.resolve("config/overrides")).content().contains("/var/log/mine");
    assertThat(filesWith("M4rk")).containsExactly(secrets);
  }

  private List<Path> filesWith(String mark) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(mark)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  @Test
  void historyIsKeptForTheNextSession() throws Exception {
    try (TerminalSession person = start()) {
      person.line("show config hosts");
      person.line("exit");
      person.ends();
    }
    try (TerminalSession person = start()) {
      person.sees("no plan>");
      person.keys("\u0012config h");
      person.sees("show config hosts");
    }
  }

  @Test
  void aDumbTerminalIsEnough() throws Exception {
    scene.environment.put("TERM", "dumb");
    try (TerminalSession person = start()) {
      person.line("plan");
      person.sees("-> apply");
      person.line("exit");
      assertThat(person.ends()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void aMistypedCommandIsGuessed() throws Exception {
    try (TerminalSession person = start()) {
      person.line("aply");
      person.sees("did you mean apply");
      person.line("exit");
    }
  }

  @Test
  void wrongFilesDoNotEndTheShell() throws Exception {
    try (TerminalSession person = start()) {
      person.sees("no plan>");
      Files.writeString(folder.resolve("config/nova"), "[nonsense]\nx = y\n");
      person.keys("reload\r");
      person.sees("unknown section [nonsense]");
      person.sees("errors in the configuration");
      Files.delete(folder.resolve("config/nova"));
      person.line("reload");
      person.sees("no plan>");
    }
  }
}
