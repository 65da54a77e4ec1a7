package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packages on a real host without Java: installed, used, and removed. */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackageLabTest {
  private static final String HOST = "vm1";

  @TempDir static Path folder;
  private static RealHosts hosts;
  private static List<Path> packages = List.of();

  @BeforeAll
  static void boot() throws Exception {
    Process made =
        new ProcessBuilder(
                "packaging/package.sh",
                Path.of("").toAbsolutePath().toString(),
                Path.of("target").toAbsolutePath().toString(),
                System.getProperty("java.home"),
                folder.resolve("dist").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    packages =
        new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .map(Path::of)
            .toList();
    assertThat(made.waitFor()).isZero();
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("packages")
                .withHosts(1)
                .with(HostKind.CONTAINER)
                .with(Flavour.BLANK),
            folder.resolve("state"));
    for (Path file : packages) {
      copy(file);
    }
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static void copy(Path file) throws Exception {
    List<String> words =
        new ArrayList<>(hosts.lab.ssh(HOST, List.of("cat > /root/" + file.getFileName())));
    Process ssh =
        new ProcessBuilder(words)
            .redirectInput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!ssh.waitFor(10, TimeUnit.MINUTES) || ssh.exitValue() != 0) {
      ssh.destroyForcibly();
      throw new IOException("cannot copy " + file + ", " + Files.size(file) + " bytes");
    }
  }

  private static final String TRY =
      """
      "$program" --version
      "$program" --help
      "$program" init --defaults --config-dir /root/made
      "$program" gen --host-files /root/tree --config-dir /root/made
      rm -rf /root/made /root/tree /root/.local
      """;

  @Test
  @Order(1)
  void theArchive() throws Exception {
    assertThat(hosts.on(HOST, "! command -v java")).isEmpty();
    String said =
        hosts.on(
            HOST,
            "mkdir /root/unpacked; cd /root/unpacked; tar -xzf /root/crucible-*.tar.gz\n"
                + "program=$(echo /root/unpacked/*/bin/crucible)\n"
                + TRY
                + "rm -r /root/unpacked\n");
    assertThat(said).contains("Java 25", "/bin/crucible plan", "created");
  }

  @Test
  @Order(2)
  void theDebianPackage() throws Exception {
    String before =
        hosts.on(HOST, "find / -xdev -path /var -prune -o -path /root -prune -o -print");
    String said =
        hosts.on(
            HOST,
            // The hosts of the lab install no manual pages, to be fast.
            "dpkg --path-include='/usr/share/man/*' -i /root/crucible_*.deb\n! command -v java\nprogram=crucible\n"
                + TRY
                + "test -r /usr/share/man/man1/crucible-plan.1.gz\n");
    assertThat(said)
        .contains("Java 25", "crucible plan", "created")
        .doesNotContain("run_me.sh plan");
    hosts.on(HOST, "dpkg --purge crucible");
    assertThat(
            hosts
                .on(HOST, "find / -xdev -path /var -prune -o -path /root -prune -o -print")
                .lines())
        .isSubsetOf(before.lines().toList());
  }
}
