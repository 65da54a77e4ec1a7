package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ManagedBlockTest {
  private static final ManagedBlock BLOCK = new ManagedBlock("test");

  @Test
  void appendsInTheLineEndOfTheFile() {
    assertThat(BLOCK.edit(List.of("x"), "a\r\nb"))
        .isEqualTo("a\r\nb\r\n# BEGIN test\r\nx\r\n# END test\r\n");
    assertThat(BLOCK.edit(List.of("x"), "")).isEqualTo("# BEGIN test\nx\n# END test\n");
  }

  @Test
  void writesInPlaceAndKeepsOnlyTheFirstBlock() {
    String before = "a\n# BEGIN test\nold\n# END test\nb\n# BEGIN test\n# END test\nc";
    assertThat(BLOCK.edit(List.of("x", "y"), before))
        .isEqualTo("a\n# BEGIN test\nx\ny\n# END test\nb\nc");
    assertThat(BLOCK.edit(List.of(), before)).isEqualTo("a\nb\nc");
  }

  @Test
  void aBeginWithoutAnEndOwnsOnlyItself() {
    String before = "# BEGIN test\nsomeone's line\n# BEGIN test\nx\n# END test\n";
    assertThat(BLOCK.edit(List.of("x"), before))
        .isEqualTo("# BEGIN test\nx\n# END test\nsomeone's line\n");
    assertThat(BLOCK.edit(List.of(), "# BEGIN test\nsomeone's line\n# END other"))
        .isEqualTo("someone's line\n# END other");
  }

  @Test
  void movesBeforeTheFirstLineThatCompetes() {
    String before = "a\nrival 1\nb\n# BEGIN test\nx\n# END test\nrival 2\n";
    String after = BLOCK.edit(List.of("x"), before, line -> line.startsWith("rival"));
    assertThat(after).isEqualTo("a\n# BEGIN test\nx\n# END test\nrival 1\nb\nrival 2\n");
    assertThat(BLOCK.edit(List.of("x"), after, line -> line.startsWith("rival"))).isSameAs(after);
  }

  @Test
  void isNotRewrittenForItsLineEndsAlone() {
    String before = "a\r\n# BEGIN test\nx\n# END test\n";
    assertThat(BLOCK.edit(List.of("x"), before)).isSameAs(before);
  }

  @Test
  void readsItsBody() {
    assertThat(BLOCK.body("a\n# BEGIN test\nx\n\ny\n# END test")).containsExactly("x", "", "y");
    assertThat(BLOCK.body("a\n# BEGIN other\nx\n# END other")).isEmpty();
  }
}
