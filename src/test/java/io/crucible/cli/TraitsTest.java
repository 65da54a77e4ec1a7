package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Trait.Course;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The files of traits, and their table in docs/reliability.md. */
class TraitsTest {
  private static final Path PAGE = Path.of("docs/reliability.md");
  private static final String HEAD =
      "| trait | source | what Crucible does | file |\n|---|---|---|---|\n";

  @Test
  void eachSaysWhatItIsAndWhatMustHold() {
    assertThat(Trait.all())
        .hasSizeGreaterThanOrEqualTo(40)
        .allSatisfy(trait -> {
          assertThat(trait.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
          assertThat(List.of(trait.what(), trait.source(), trait.does())).doesNotContain("");
          assertThat(trait.row()).doesNotContain("\n").matches("[^|]*(\\|[^|]*){5}");
          assertThat(trait.make()).isNotBlank();
          if (trait.course() != Course.APPLIED) {
            assertThat(trait.says()).as(trait.name()).isNotEmpty();
            assertThat(trait.check()).as(trait.name()).isEmpty();
          }
        });
    assertThat(Trait.all().stream().map(Trait::what)).doesNotHaveDuplicates();
  }

  /** They run on hosts only in the long tests. */
  @Test
  void scriptsAreShell() throws Exception {
    for (Trait trait : Trait.all()) {
      for (String script : List.of(trait.make(), trait.check())) {
        LabInside.run(List.of("/bin/sh", "-n"), script);
      }
    }
  }

  /** {@code -Dgolden.update=true} writes the table. */
  @Test
  void theTableIsFresh() throws IOException {
    String page = Files.readString(PAGE);
    String table = HEAD + Trait.all().stream().map(Trait::row).collect(Collectors.joining("\n"));
    int from = page.indexOf(HEAD);
    int to = page.indexOf("\n\n", from);
    assertThat(from).as("head of the table in " + PAGE).isPositive();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
    }
    assertThat(Files.readString(PAGE)).as("stale: -Dgolden.update=true").contains(table + "\n\n");
  }
}
