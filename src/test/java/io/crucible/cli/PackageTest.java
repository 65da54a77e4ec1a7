package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive and the Debian package, made from what was built before (so: after mvn package), and
 * used with an environment in which there is no Java.
 */
@Tag("package")
class PackageTest {
  @TempDir static Path folder;
  private static Path archive;
  private static Path deb;

  private record Answer(int exitCode, String out, String err) {}

  @BeforeAll
  static void make() throws Exception {
    assumeTrue(Files.exists(Path.of("target/crucible.jar")), "nothing is built: mvn package");
    List<Path> made = make(folder.resolve("dist"));
    archive = made.get(0);
    assumeTrue(made.size() > 1, "dpkg-deb is not installed");
    deb = made.get(1);
  }

  private static List<Path> make(Path out) throws Exception {
    Answer answer =
        run(
            Map.of("PATH", System.getenv("PATH"), "SOURCE_DATE_EPOCH", "1767225600"),
            "packaging/package.sh",
            Path.of("").toAbsolutePath().toString(),
            Path.of("target").toAbsolutePath().toString(),
            System.getProperty("java.home"),
            out.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out().lines().map(Path::of).toList();
  }

  private static Answer run(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, Files.readString(err));
  }

  private static String done(String... words) throws Exception {
    Answer answer = run(Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C"), words);
    assertThat(answer.exitCode()).as(answer.toString()).isZero();
    return answer.out();
  }

  /** Unpacks the archive to a path with a blank; returns the program in it. */
  private static Path unpacked(String name) throws Exception {
    Path place = Files.createDirectories(folder.resolve(name));
    done("tar", "-xzf", archive.toString(), "-C", place.toString(), "--strip-components=1");
    return place.resolve("bin/crucible");
  }

  private static Answer crucible(Path program, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(program.toString()));
    all.addAll(List.of(words));
    return run(
        Map.of("PATH", folder.resolve("empty") + ":/usr/bin:/bin", "HOME", folder.toString()),
        all.toArray(String[]::new));
  }

  @Test
  void theArchiveRunsWhereThereIsNoJava() throws Exception {
    Path program = unpacked("any place");
    Answer version = crucible(program, "--version");
    assertThat(version.out()).as(version.toString()).startsWith("crucible ").contains("Java 25");
    assertThat(version.err()).isEmpty();
    Answer help = crucible(program, "--help");
    assertThat(help.out()).contains(program + " plan").doesNotContain("./run_me.sh");
    Path config = folder.resolve("config");
    assertThat(
            crucible(program, "init", "--defaults", "--config-dir", config.toString()).exitCode())
        .isZero();
    Answer generated =
        crucible(
            program,
            "gen",
            "--host-files",
            folder.resolve("tree").toString(),
            "--config-dir",
            config.toString(),
            "--json");
    Documents.check(generated.out());
    assertThat(generated.exitCode()).as(generated.toString()).isZero();
    Answer refused = crucible(program, "plan", "--limit", "nobody", "--json");
    assertThat(Documents.check(refused.out()).path("exitCode").asInt()).isEqualTo(2);
  }

  /** Everything that a rehearsal runs, including SSH and the shell at a terminal. */
  @Test
  void noModuleIsMissing() throws Exception {
    Path program = unpacked("rehearsal");
    Answer rehearsed = crucible(program, "rehearse");
    assertThat(rehearsed.exitCode()).as(rehearsed.toString()).isZero();
    Path page = folder.resolve("nothing.html");
    assertThat(crucible(program, "report", "--html", page.toString()).err()).contains("no run yet");
    try (Stream<Path> logs = Files.walk(folder.resolve(".local/state/crucible"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        assertThat(log).content().doesNotContain("NoClassDefFound", "ClassNotFound");
      }
    }
  }

  /** Each library with its version, and nothing else. */
  @Test
  void theBillOfMaterialsNamesEveryLibrary() throws Exception {
    Path tree = unpacked("bill").resolve("../..").normalize();
    JsonNode bill =
        JsonMapper.builder().build().readTree(tree.resolve("crucible.cdx.json").toFile());
    assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
    List<String> named = new ArrayList<>();
    bill.path("components")
        .forEach(
            it -> named.add(it.path("name").asText() + "-" + it.path("version").asText() + ".jar"));
    try (Stream<Path> jars = Files.list(tree.resolve("lib"))) {
      assertThat(jars.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void theDebianPackageIsComplete() throws Exception {
    Path root = folder.resolve("root");
    done("dpkg-deb", "-x", deb.toString(), root.toString());
    assertThat(
            Stream.of(
                "usr/bin/crucible",
                "usr/lib/crucible/runtime/bin/java",
                "usr/share/man/man1/crucible.1.gz",
                "usr/share/man/man1/crucible-plan.1.gz",
                "usr/share/bash-completion/completions/crucible",
                "usr/share/zsh/vendor-completions/_crucible",
                "usr/share/doc/crucible/copyright",
                "usr/share/doc/crucible/crucible.cdx.json",
                "usr/share/doc/crucible/examples/config/system_info",
                "usr/share/doc/crucible/examples/firewall/nfs"))
        .allSatisfy(file -> assertThat(root.resolve(file)).exists());
    assertThat(root.resolve("etc")).doesNotExist();
    String fields = done("dpkg-deb", "-f", deb.toString());
    assertThat(fields).contains("Package: crucible", "Depends: libc6", "Section: admin");
    assertThat(done("dpkg-deb", "-c", deb.toString()).lines())
        .allSatisfy(line -> assertThat(line).contains("root/root"));
    assertThat(
            done("sh", "-c", "cd '" + root + "' && dpkg-deb -I '" + deb + "' md5sums | md5sum -c"))
        .contains("OK")
        .doesNotContain("FAILED");
    assertThat(done(root.resolve("usr/bin/crucible").toString(), "version")).contains("crucible");
  }

  /** All except the start-up cache, which the JVM never writes twice in the same way. */
  @Test
  void theSameSourcesGiveTheSameFiles() throws Exception {
    List<Path> again = make(folder.resolve("again"));
    assertThat(digests(again.get(0))).isEqualTo(digests(archive)).hasSizeGreaterThan(60);
    assertThat(listed("dpkg-deb", "-c", again.get(1))).isEqualTo(listed("dpkg-deb", "-c", deb));
    assertThat(listed("tar", "-tvzf", again.get(0))).isEqualTo(listed("tar", "-tvzf", archive));
  }

  private static List<String> digests(Path file) throws Exception {
    return lines(
        "sh",
        "-c",
        "tar -xzf '" + file + "' --to-command='sha256sum | tr -d \"\\n\"; echo $TAR_FILENAME'");
  }

  /** Names, owners, rights, sizes and times, in their order. */
  private static List<String> listed(String program, String option, Path file) throws Exception {
    return lines(program, option, file.toString());
  }

  private static List<String> lines(String... words) throws Exception {
    return done(words).lines().filter(line -> !line.endsWith("crucible.aot")).toList();
  }
}
