package io.crucible.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostWordsTest {
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsUtf8() {
    assertThat(HostWords.readable(bytes("# Größe 東\n"))).isEqualTo("# Größe 東\n");
  }

  @Test
  void leavesOtherEncodingsReadable() {
    assertThat(HostWords.readable("Gr\u00f6\u00dfe")).isEqualTo("Größe");
  }

  @Test
  void escapesControlCharacters() {
    assertThat(HostWords.readable("a\u001b[2Jb\r\tc\n")).isEqualTo("a\\x1b[2Jb\\x0d\tc\n");
  }
}
