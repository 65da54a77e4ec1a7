package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JDK run_me.sh chooses, in folders that look like JDKs. */
class RunMeTest {
  @TempDir Path folder;
  private Path script;

  private record Answer(int exitCode, String text) {}

  @BeforeEach
  void script() throws IOException {
    // With a blank in the path.
    Path home = Files.createDirectories(folder.resolve("a checkout"));
    script = Files.copy(Path.of("run_me.sh"), home.resolve("run_me.sh"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Path bin = Files.createDirectories(jdk.resolve("bin"));
    for (String command : new String[] {"java", "javac"}) {
      Path file = Files.writeString(bin.resolve(command), "#!/bin/sh\nexit 1\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  private Answer asked(Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "jdk");
    builder.environment().remove("JAVA_HOME");
    // HOME is set below.
    builder.environment().remove("XDG_CACHE_HOME");
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", folder.resolve("nobody").toString());
    builder.environment().put("CRUCIBLE_JDK_FOLDERS", "/nonexistent");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.strip());
  }

  @Test
  void takesJavaHome() throws Exception {
    Path chosen = jdk("chosen", "25.0.1");

    assertThat(asked(Map.of("JAVA_HOME", chosen.toString())).text()).isEqualTo(chosen.toString());
  }

  @Test
  void looksFurtherWhenJavaHomeIsTooOld() throws Exception {
    Path old = jdk("old", "17.0.15");
    jdk("jvm/jdk-21", "21.0.2");
    Path found = jdk("jvm/jdk-26", "26");

    Answer answer =
        asked(
            Map.of(
                "JAVA_HOME", old.toString(),
                "CRUCIBLE_JDK_FOLDERS", folder.resolve("jvm").toString()));

    assertThat(answer).isEqualTo(new Answer(0, found.toString()));
  }

  @Test
  void followsTheJavaOnThePathThroughLinks() throws Exception {
    Path real = jdk("real", "25");
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("java"), real.resolve("bin/java"));

    assertThat(asked(Map.of("PATH", links + ":/usr/bin:/bin")).text()).isEqualTo(real.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "javac"})
  void aFolderWithoutOneOfBothProgramsIsNotEnough(String program) throws Exception {
    Path jdk = jdk("jvm/part", "25");
    Files.delete(jdk.resolve("bin").resolve(program));

    Answer answer = asked(Map.of("CRUCIBLE_JDK_FOLDERS", folder.resolve("jvm").toString()));

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.text()).contains("no JDK 25 or newer found");
  }

  @Test
  void aDamagedJdkInTheCacheIsPassedOver() throws Exception {
    String processor = processor();
    Path damaged = jdk("nobody/.cache/crucible/jdks/jdk-1-" + processor, "25");
    Files.delete(damaged.resolve("bin/java"));
    Path whole = jdk("nobody/.cache/crucible/jdks/jdk-2-" + processor, "25");

    assertThat(asked(Map.of()).text()).isEqualTo(whole.toString());
  }

  private static String processor() throws IOException {
    Process uname = new ProcessBuilder("uname", "-m").start();
    return new String(uname.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
