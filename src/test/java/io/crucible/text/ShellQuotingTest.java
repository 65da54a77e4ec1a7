package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShellQuotingTest {
  @Test
  void leavesPlainWordsUnquoted() {
    assertThat(
            ShellQuoting.join(List.of("/usr/bin/virsh", "-c", "qemu+tcp://vm2/system", "--on=1s")))
        .isEqualTo("/usr/bin/virsh -c qemu+tcp://vm2/system --on=1s");
  }

  @Test
  void quotesTheRest() {
    assertThat(ShellQuoting.join(List.of("", "a b", "it's", "$HOME", "~", "A=1", "a\nb")))
        .isEqualTo("'' 'a b' 'it'\\''s' '$HOME' '~' 'A=1' 'a\nb'");
  }

  @Test
  void refusesNul() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellQuoting.quote("a\0b"));
  }

  @Test
  void aRealShellReadsTheSameWords() throws IOException, InterruptedException {
    Random random = new Random(1);
    List<String> words = new ArrayList<>();
    for (int count = 0; count < 300; count++) {
      StringBuilder word = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        word.append((char) (1 + random.nextInt(126)));
      }
      words.add(word.toString());
    }
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + ShellQuoting.join(words))
            .redirectErrorStream(true)
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(shell.waitFor()).isZero();
    assertThat(printed).isEqualTo(String.join("\0", words) + "\0");
  }
}
