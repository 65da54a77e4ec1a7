package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.cli.Scene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manual pages, as the system's own programs read them. */
class ManTest {
  @TempDir Path folder;
  private Path pages;

  @BeforeEach
  void write() {
    pages = folder.resolve("man");
    Scene.Shown shown = new Scene(folder).run("man", pages.toString());
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
  }

  private List<Path> all() throws Exception {
    try (Stream<Path> files = Files.list(pages)) {
      return files.sorted().toList();
    }
  }

  private static String run(List<String> words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  @Test
  void everyCommandHasOne() throws Exception {
    assertThat(all().stream().map(path -> path.getFileName().toString()))
        .contains("crucible.1", "crucible-plan.1", "crucible-lab-up.1", "crucible-report.1")
        .doesNotContain("crucible-rehearse.1", "crucible-help.1");
    assertThat(Files.readString(pages.resolve("crucible-secrets-set.1")))
        .contains("SECRET")
        .doesNotContain("VALUE");
    assertThat(pages.resolve("crucible-plan.1"))
        .content()
        .contains(".SH NAME", ".SH EXAMPLES", "\\fB\\-\\-limit\\fR=\\fIHOSTS\\fR", "crucible plan")
        .doesNotContain("run_me.sh plan");
  }

  @Test
  void mandocFindsNothingWrong() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/mandoc")), "no mandoc: ./run_me.sh test brings it");
    List<String> words = new ArrayList<>(List.of("mandoc", "-T", "lint", "-W", "warning"));
    all().forEach(page -> words.add(page.toString()));
    assertThat(run(words)).isEmpty();
    assertThat(run(List.of("mandoc", "-T", "utf8", pages.resolve("crucible-apply.1").toString())))
        .contains("crucible apply --yes", "without asking, for scripts");
  }

  @Test
  void groffFindsNothingWrong() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/groff")), "no groff here");
    for (Path page : all()) {
      assertThat(run(List.of("groff", "-man", "-ww", "-z", "-Tutf8", page.toString())))
          .as(page.toString())
          .isEmpty();
    }
  }
}
