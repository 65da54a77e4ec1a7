package io.crucible.doctor.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ComponentFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
  @TempDir Path folder;

  private String run(String text, String... options) throws Exception {
    Path file = Files.writeString(folder.resolve("s.sh"), text, StandardCharsets.ISO_8859_1);
    ProcessBuilder builder = new ProcessBuilder("/bin/sh");
    builder.command().addAll(java.util.List.of(options));
    builder.command().add(file.toString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    return process.waitFor() + ":" + output;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "canary-host.sh",
        "canary-start.sh",
        "canary-hop.sh",
        "canary-arrived.sh",
        "canary-remove.sh",
        "canary-disks.sh",
        "canary-leftovers.sh"
      })
  void theShellCanReadIt(String name) throws Exception {
    assertThat(run(Script.named(name, Duration.ofSeconds(1)).text("n"), "-n")).isEqualTo("0:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nfs/disks.sh", "nfs/writable.sh", "ceph/disks.sh"})
  void theShellCanReadThoseOfComponents(String name) throws Exception {
    String[] place = name.split("/", 2);
    Script script =
        new Script(
            ComponentFolder.text(place[0], place[1]), java.util.Map.of(), Duration.ofSeconds(1));
    assertThat(run(script.text("n"), "-n")).isEqualTo("0:");
  }

  @Test
  void valuesAreUnchangedAndOtherOutputIsNoAnswer() throws Exception {
    Script script =
        new Script(
                "echo noise=1\nsay value \"$value\"\nprintf 'a\\nb=c' | tell lines\nreturn 0\nsay never 1\n",
                java.util.Map.of(),
                Duration.ofSeconds(1))
            .with("value", "it's \"$HOME\" `x` ü");
    Answers answers =
        Answers.parse("nonce lies=1\n" + run(script.text("n0nce")).substring(2), "n0nce");

    assertThat(answers.get("value")).isEqualTo("it's \"$HOME\" `x` ü");
    assertThat(answers.text("lines")).isEqualTo("a\nb=c");
    assertThat(answers.lines()).containsOnlyKeys("value", "lines", "complete");
  }
}
