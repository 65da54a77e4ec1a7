package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who got everything wrong. */
class AllProblemsTest {
  private static final Path FIXTURES = Path.of("src/test/resources/config");

  @TempDir private Path temp;

  @Test
  void areReportedTogetherWithLinesAndRemedies() throws IOException {
    ConfigDraft draft = new ConfigDraft(temp);
    for (String name : new String[] {"system_info", "shared_storage", "nova", "libvirtd"}) {
      draft.file(name, Files.readString(FIXTURES.resolve("broken").resolve(name)));
    }
    draft.file("firewall/a", Files.readString(FIXTURES.resolve("broken/firewall/a")));
    draft.set("nfs_export.exprt", "1").set("foo", "1");
    draft.variable("CRUCIBLE_NFS_EXPORT__EXPRT", "/x").variable("CRUCIBLE_HOME", "/not/a/setting");
    assertThat(String.join("\n", draft.errors()) + "\n")
        .isEqualTo(Files.readString(FIXTURES.resolve("broken-errors.txt")));
  }
}
