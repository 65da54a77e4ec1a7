package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The question to hosts, run by a real shell below a folder; systemctl is a stub. */
class WaysFactTest {
  private static final String LISTEN =
      "2026-11-27T10:00:00Z begin 19 listen on libvirtd-tcp.socket (guests keep running)\n";

  @TempDir private Path folder;

  @BeforeEach
  void noSocketListens() throws IOException {
    units("ActiveState=inactive\nUnitFileState=disabled");
  }

  /** What systemctl says of libvirtd-tcp.socket; it knows no other unit. */
  private void units(String tcp) throws IOException {
    Path stub =
        Files.writeString(
            folder.resolve("systemctl"),
            """
            #!/bin/sh
            case "$*" in
              *libvirtd-tcp.socket) echo '%s' ;;
              *) printf 'ActiveState=inactive\\nUnitFileState=\\n' ;;
            esac
            """
                .formatted(tcp));
    Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("root").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> answer() throws Exception {
    String run =
        DataFile.resource("/components/libvirt/component.ini")
            .section("fact ways")
            .orElseThrow()
            .need("run")
            .lines()
            .map(line -> line.replaceFirst("^\\s*\\| ?", ""))
            .collect(Collectors.joining("\n"));
    Path script =
        Files.writeString(
            folder.resolve("fact"),
            "PATH=%1$s:/usr/bin:/bin\nR=%1$s/root\n".formatted(folder) + run);
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder("/bin/sh", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(out);
  }

  @Test
  void aBlankHostHasNothingToSay() throws Exception {
    assertThat(answer()).isEmpty();
  }

  @Test
  void aSocketListensIfItIsActiveOrStartsAtBoot() throws Exception {
    units("ActiveState=active\nUnitFileState=disabled");
    assertThat(answer()).containsExactly("tcp");
    units("ActiveState=inactive\nUnitFileState=enabled");
    assertThat(answer()).containsExactly("tcp");
  }

  @Test
  void firewallRulesOrAJournalShowThatCrucibleSetItUp() throws Exception {
    write("etc/crucible/firewall.sh", "... --comment \"crucible: libvirt-tls\" -j ACCEPT\n");
    assertThat(answer()).containsExactly("own-tls");
    write("etc/crucible/firewall.sh", "... --comment \"crucible: libvirt\" -j ACCEPT\n");
    assertThat(answer()).containsExactly("own-tcp");
    Files.delete(folder.resolve("root/etc/crucible/firewall.sh"));
    write("var/lib/crucible/r1/journal", LISTEN);
    assertThat(answer()).containsExactly("own-tcp");
    write("var/lib/crucible/r1/journal", LISTEN + "2026-11-27T11:00:00Z taken-back\n");
    assertThat(answer()).isEmpty();
  }

  @Test
  void keysCountAsTheDaemonReadsThem() throws Exception {
    write("etc/libvirt/libvirtd.conf", "#listen_tls = 1\nlisten_tcp = 0\n  listen_tcp=\"1\"\n");
    write("etc/libvirt/qemu.conf", "#migrate_tls_force = 1\n");
    assertThat(answer()).containsExactly("tcp-key");
    write("etc/libvirt/qemu.conf", "migrate_tls_force = 1\n");
    assertThat(answer()).containsExactly("tcp-key", "forced");
  }
}
