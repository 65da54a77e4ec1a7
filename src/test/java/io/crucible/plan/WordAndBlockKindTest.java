package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Resource.BlockInFile;
import io.crucible.model.Resource.WordInVariable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordAndBlockKindTest {
  @ParameterizedTest
  @CsvSource({
    "'', true, 'ARGS=\"--listen\"'",
    "'', false, ''",
    "'ARGS=\"--timeout 120\"', true, 'ARGS=\"--timeout 120 --listen\"'",
    "'ARGS=\"-v --listen --timeout 120\"', false, 'ARGS=\"-v --timeout 120\"'",
    "'ARGS=\"--listen\"', false, ''",
    "'#ARGS=\"--listen\"', false, '#ARGS=\"--listen\"'",
    "'ARGS=\"--listener\"', false, 'ARGS=\"--listener\"'"
  })
  void oneWordIsAddedOrRemoved(String before, boolean present, String after) {
    WordInVariable word = new WordInVariable("/f", "ARGS", "--listen", present, Origin.shipped());
    String start = before.isEmpty() ? "" : before + "\n";
    String edited = new WordKind().edit(word, start);
    assertThat(edited.strip()).isEqualTo(after);
    assertThat(new WordKind().edit(word, edited)).isSameAs(edited);
  }

  @Test
  void blockLeavesOtherLinesAlone() {
    BlockInFile block = new BlockInFile("/etc/exports", List.of("/srv a(rw)"), Origin.shipped());
    String edited = new BlockKind().edit(block, "/home b(ro)\n");
    assertThat(edited).isEqualTo("/home b(ro)\n# BEGIN crucible\n/srv a(rw)\n# END crucible\n");
    assertThat(new BlockKind().edit(block, edited)).isSameAs(edited);
  }
}
