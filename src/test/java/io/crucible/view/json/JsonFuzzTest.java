package io.crucible.view.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.fuzz.Hostile;
import io.crucible.terminal.ProgramName;
import io.crucible.text.UnsafeCharacters;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFuzzTest {
  private record Said(String text) {}

  /** Jackson itself leaves U+009B as it is, which starts an escape sequence on some terminals. */
  @Test
  void documentsControlNoTerminalAndReadBackTheSame() throws Exception {
    Hostile hostile = new Hostile(16);
    for (int frame = Hostile.frames(2); frame > 0; frame--) {
      String said = hostile.text(List.of("a", "\u202e", "\u007f", "\u2028", "\u061c", "\ud800"));
      String json = JsonText.of(new Said(said), ProgramName.OF_CHECKOUT);
      assertThat(json.codePoints().filter(it -> it != '\n' && UnsafeCharacters.is(it)).count())
          .as(said)
          .isZero();
      assertThat(JsonText.JSON.readTree(json).path("text").asText()).isEqualTo(said);
    }
  }
}
