package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Secret;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class HostSeedTest {
  private static final HostSeed SEED =
      new HostSeed(
          "vm2",
          "198.18.7.12",
          "198.18.7.1/packages",
          "0123456789abcdef0123456789abcdef",
          "HOST KEY\n",
          "ssh-ed25519 AAAA vm2\n",
          "ssh-ed25519 BBBB lab\n",
          new Secret("word"));

  @TempDir Path folder;

  @Test
  void headersStartAtMultiplesOfFourAndTheEndIsMarked() {
    String text = new String(SEED.archive(), StandardCharsets.ISO_8859_1);

    assertThat(text.length() % 4).isZero();
    assertThat(text).contains("TRAILER!!!");
    for (int at = text.indexOf("070701"); at >= 0; at = text.indexOf("070701", at + 1)) {
      assertThat(at % 4).isZero();
    }
  }

  /** Another program can read it. */
  @Test
  @EnabledIf("hasReader")
  void anIndependentReaderUnpacksIt() throws IOException {
    Path archive = folder.resolve("seed.cpio");
    Files.write(archive, SEED.archive());
    run("cd \"$1\" && busybox cpio -i -d 2>/dev/null <\"$2\"", folder, archive);

    Path etc = folder.resolve("seed/etc");
    assertThat(etc.resolve("machine-id")).hasContent("0123456789abcdef0123456789abcdef");
    assertThat(etc.resolve("hosts")).content().contains("127.0.1.1\tvm2\n");
    assertThat(etc.resolve("apt/sources.list"))
        .hasContent("deb [trusted=yes] http://198.18.7.1/packages/ ./");
    assertThat(Files.getPosixFilePermissions(etc.resolve("ssh/ssh_host_ed25519_key"))).hasSize(2);
    assertThat(folder.resolve("seed/home/operator/.ssh/authorized_keys"))
        .hasContent("ssh-ed25519 BBBB lab");
    assertThat(folder.resolve("seed-passwords")).hasContent("operator:word\nnosudo:word");
  }

  static boolean hasReader() {
    return Files.isExecutable(Path.of("/bin/busybox"));
  }

  private static void run(String script, Path... arguments) throws IOException {
    assertThat(
            LocalCommand.of(
                    "sh", "-euc", script, "sh", arguments[0].toString(), arguments[1].toString())
                .run()
                .succeeded())
        .isTrue();
  }
}
