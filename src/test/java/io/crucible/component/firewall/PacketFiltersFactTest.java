package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.DataFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question to hosts, run by a real shell; the commands are stubs. */
class PacketFiltersFactTest {
  @TempDir Path folder;

  @Test
  void ownRulesAreLeftOutAndChainsKept() throws Exception {
    String table =
        """
        table ip filter { # handle 1
        	chain CRUCIBLE-INPUT { # handle 4
        		ip saddr 198.18.0.12 tcp dport { 2049, 16509 } accept # handle 9
        	}

        	chain CRUCIBLE { # handle 5
        		tcp dport 1 drop # handle 6
        	}
        }
        """;
    assertThat(answer(Map.of("nft", table)))
        .containsSubsequence(
            "@ nft",
            "table ip filter { # handle 1",
            "\tchain CRUCIBLE-INPUT { # handle 4",
            "\t}",
            "\tchain CRUCIBLE { # handle 5",
            "\t\ttcp dport 1 drop # handle 6",
            "}")
        .noneMatch(line -> line.contains("handle 9"));
  }

  @Test
  void exceptionsOfASetAreSaid() throws Exception {
    assertThat(
            answer(
                Map.of(
                    "ipset",
                    "create bad hash:net family inet\nadd bad 10.0.0.0/8 timeout 0\nadd bad"
                        + " 10.1.0.0/16 timeout 0 nomatch\n")))
        .containsSubsequence("@ ipset", "add bad 10.0.0.0/8", "add bad 10.1.0.0/16 nomatch");
  }

  @Test
  void partsOfBridgesAreNamed() throws Exception {
    String links =
        """
        1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT
        2: eth0: <BROADCAST,UP> mtu 1500 qdisc mq master br0 state UP mode DEFAULT
        3: eth1.7@eth1: <BROADCAST,UP> mtu 1500 qdisc noqueue state UP mode DEFAULT
        4: veth3@if2: <BROADCAST,UP> mtu 1500 qdisc noqueue master br0 state UP mode DEFAULT
        """;
    assertThat(answer(Map.of("ip", links)))
        .filteredOn(line -> line.startsWith("@ below"))
        .containsExactly("@ below eth0 br0", "@ below eth1 eth1.7", "@ below veth3 br0");
  }

  /**
   * @param printed by the commands; other ones are not there
   */
  private List<String> answer(Map<String, String> printed) throws Exception {
    for (Map.Entry<String, String> command : printed.entrySet()) {
      Path text = Files.writeString(folder.resolve(command.getKey() + ".txt"), command.getValue());
      stub(command.getKey(), "cat '" + text + "'");
    }
    for (String tool : List.of("awk", "grep", "cat")) {
      stub(tool, "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
    }
    String run =
        DataFile.resource("/components/firewall/component.ini")
            .section("fact packet-filters")
            .orElseThrow()
            .need("run")
            .lines()
            .map(line -> line.replaceFirst("^\\s*\\| ?", ""))
            .collect(Collectors.joining("\n"));
    Path script = Files.writeString(folder.resolve("fact"), "PATH=" + folder + "\n" + run);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder("/bin/sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }

  private void stub(String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
