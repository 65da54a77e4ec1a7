package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When run_me.sh builds, and what it starts; Maven and Java are scripts that record their calls.
 */
class RunMeBuildTest {
  @TempDir Path folder;
  private Path home;
  private Path programs;

  private record Answer(int exitCode, String out, String err) {}

  @BeforeEach
  void checkout() throws IOException {
    home = Files.createDirectories(folder.resolve("a checkout"));
    program(home.resolve("run_me.sh"), Files.readString(Path.of("run_me.sh")));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve("src/main/java"));
    programs = Files.createDirectories(folder.resolve("programs"));
    maven("mkdir -p target/lib; echo jar >target/crucible.jar");
    Path jdk = folder.resolve("jdk");
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    program(jdk.resolve("bin/java"), "#!/bin/sh\nfor word; do echo \"$word\"; done\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void maven(String does) throws IOException {
    program(
        programs.resolve("mvn"),
        "#!/bin/sh\nset -e\necho built >>'" + builds() + "'\n" + does + "\n");
  }

  private Path builds() {
    return folder.resolve("builds");
  }

  private ProcessBuilder start(String... words) {
    List<String> line = new ArrayList<>(List.of(home.resolve("run_me.sh").toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("PATH", programs + ":/usr/bin:/bin");
    builder.environment().put("HOME", folder.resolve("user").toString());
    builder.environment().remove("XDG_CACHE_HOME");
    return builder;
  }

  private Answer run(String... words) throws Exception {
    Path err = folder.resolve("err");
    Process process = start(words).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, Files.readString(err));
  }

  private long numberOfBuilds() throws IOException {
    try (Stream<String> lines = Files.lines(builds())) {
      return lines.count();
    }
  }

  @Test
  void buildsOnceAndPassesArgumentsOnUnchanged() throws Exception {
    Answer first = run("plan", "--set", "a.b=two words", "");
    Answer second = run("plan");

    assertThat(first.out()).endsWith("crucible.jar\nplan\n--set\na.b=two words\n\n");
    assertThat(first.err()).contains("building, only on the first start");
    assertThat(second.err()).isEmpty();
    assertThat(numberOfBuilds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenSourcesChangedAndKeepsTheOldBuild() throws Exception {
    String old = run("version").out();
    Path source = Files.writeString(home.resolve("src/main/java/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    Answer again = run("version");

    assertThat(numberOfBuilds()).isEqualTo(2);
    assertThat(again.out()).isNotEqualTo(old);
    assertThat(old.lines().filter(line -> line.endsWith(".jar")).map(Path::of))
        .allMatch(Files::exists);
  }

  @Test
  void aFailedBuildReplacesNothingAndShowsWhy() throws Exception {
    maven("echo '[ERROR] no such symbol'; exit 1");

    Answer failed = run("version");

    assertThat(failed.exitCode()).isEqualTo(2);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("[ERROR] no such symbol", "the build failed", "run_me.log");
    maven("mkdir -p target/lib; echo jar >target/crucible.jar");
    assertThat(run("version").exitCode()).isZero();
  }

  @Test
  void twoStartsAtATimeBuildOnce() throws Exception {
    maven("sleep 1; mkdir -p target/lib; echo jar >target/crucible.jar");
    Process first = start("one").redirectErrorStream(true).start();
    Process second = start("two").redirectErrorStream(true).start();

    for (Process process : List.of(first, second)) {
      process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).isZero();
    }
    assertThat(numberOfBuilds()).isEqualTo(1);
  }

  @Test
  void longTestsRunAlone() throws Exception {
    maven("echo \"$*\" >>'" + folder.resolve("calls") + "'");

    Answer answer = run("test", "--full", "--only", "Traits*");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(folder.resolve("calls")))
        .singleElement()
        .asString()
        .contains("-Dgroups=full", "-DexcludedGroups=none", "-Dtest=Traits*");
    assertThat(run("test", "--help").out()).contains("--full", "src/test/resources/traits");
  }

  @Test
  void withoutMavenSaysWhatToInstall() throws Exception {
    Files.delete(programs.resolve("mvn"));
    // Neither Maven nor a package manager is on this path, whoever runs the test.
    for (String name :
        List.of("dirname", "sed", "id", "readlink", "mkdir", "find", "head", "flock", "cat")) {
      Files.createSymbolicLink(programs.resolve(name), Path.of("/usr/bin", name));
    }
    ProcessBuilder builder = start("version").redirectErrorStream(true);
    builder.environment().put("PATH", programs.toString());
    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains(
            "Maven not found; it is needed to build on the first start", "apt-get install maven");
    assertThat(process.waitFor()).isEqualTo(2);
  }
}
