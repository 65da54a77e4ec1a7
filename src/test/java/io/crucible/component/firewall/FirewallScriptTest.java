package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by a real shell; iptables is a stub that plays back a chain and writes down what it gets. */
class FirewallScriptTest {
  private static final String RULE =
      "-A CRUCIBLE-INPUT -s 198.18.0.12/32 -p tcp -m tcp --dport 2049 -j ACCEPT";

  @TempDir Path folder;

  @Test
  void firstRunCreatesChainAndJumpInOneTransaction() throws Exception {
    assertThat(run("-P INPUT ACCEPT\n-A INPUT -j REJECT\n", List.of(RULE), true))
        .containsExactly(
            "-w --noflush",
            "*filter",
            ":CRUCIBLE-INPUT - [0:0]",
            RULE,
            "-I INPUT 1 -j CRUCIBLE-INPUT",
            "COMMIT");
  }

  @Test
  void everyOldJumpGoesAndNoForeignRule() throws Exception {
    String now =
        "-P INPUT ACCEPT\n-A INPUT -j REJECT\n-A INPUT -j CRUCIBLE-INPUT\n"
            + "-A INPUT -s 192.0.2.1/32 -j CRUCIBLE-INPUT\n-A INPUT -j CRUCIBLE-INPUT\n";
    assertThat(run(now, List.of(), true))
        .containsExactly(
            "-w --noflush",
            "*filter",
            ":CRUCIBLE-INPUT - [0:0]",
            "-D INPUT -j CRUCIBLE-INPUT",
            "-D INPUT -j CRUCIBLE-INPUT",
            "-I INPUT 1 -j CRUCIBLE-INPUT",
            "COMMIT");
  }

  @Test
  void oldIptablesIsNotAskedToWait() throws Exception {
    assertThat(run("-P INPUT ACCEPT\n", List.of(RULE), false)).startsWith("--noflush", "*filter");
  }

  private List<String> run(String now, List<String> rules, boolean waits) throws Exception {
    Path log = folder.resolve("log");
    stub(
        "iptables",
        (waits ? "" : "case $1 in -w) exit 2;; esac\n") + "cat <<'NOW'\n" + now + "NOW\n");
    stub(
        "iptables-restore",
        "case $1 in --help) echo '"
            + (waits ? "[ --wait=<seconds>" : "usage")
            + "'; exit 1;; esac\n"
            + "{ echo \"$@\"; cat; } >'"
            + log
            + "'\n");
    Path script = folder.resolve("firewall.sh");
    String text = FirewallScript.of("CRUCIBLE-INPUT", rules, List.of());
    Files.writeString(script, text.replace("PATH=/usr/sbin", "PATH=" + folder + ":/usr/sbin"));
    Process process = new ProcessBuilder("sh", script.toString()).inheritIO().start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(log);
  }

  private void stub(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
