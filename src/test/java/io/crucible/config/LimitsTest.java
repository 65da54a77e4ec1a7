package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that would take all memory, or all time, were they read without bounds. */
class LimitsTest {
  @TempDir private Path folder;
  private ConfigDraft draft;

  @BeforeEach
  void twoHosts() {
    draft = ConfigDraft.twoHosts(folder);
  }

  /** Each key twice the one before: 2^40 characters. */
  private static String doubled(String first, String reference) {
    StringBuilder keys = new StringBuilder("[nova_conf]\nDEFAULT.a0 = x\n");
    for (int i = 1; i <= 40; i++) {
      String other = reference.formatted(first + (i - 1));
      keys.append("DEFAULT.a%d = %s%s\n".formatted(i, other, other));
    }
    return keys.toString();
  }

  @Test
  void referencesThatMultiplyAreRefused() {
    draft.file("nova", doubled("nova_conf.DEFAULT.a", "${%s}"));
    assertThat(draft.errors())
        .anySatisfy(it ->
            assertThat(it).contains("DEFAULT.a40 is too long once its references are resolved"))
        .noneSatisfy(it -> assertThat(it).contains("DEFAULT.a3 "));
  }

  @Test
  void percentReferencesThatMultiplyAreRefused() {
    StringBuilder keys = new StringBuilder("[nova_conf]\nDEFAULT.a0 = x\n");
    for (int i = 1; i <= 8; i++) {
      keys.append("DEFAULT.a%d = ".formatted(i));
      keys.append("%%(DEFAULT.a%d)s".formatted(i - 1).repeat(8)).append('\n');
    }
    draft.file("nova", keys.toString());
    assertThat(draft.errors())
        .anySatisfy(it ->
            assertThat(it).contains("DEFAULT.a8 is too long once its %(references)s are resolved"));
  }

  @Test
  void aFileThatIsNoConfigurationIsNotRead() {
    draft.file("libvirtd", "# padding\n".repeat(200_000));
    assertThat(draft.errors()).singleElement().asString().contains("is larger than 1 MiB");
  }
}
