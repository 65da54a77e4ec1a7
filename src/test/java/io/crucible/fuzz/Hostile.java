package io.crucible.fuzz;

import java.util.List;
import java.util.Random;

/**
 * Texts as no well-meaning host prints them. The seed is fixed, so that a failure can be repeated;
 * {@code -Dfuzz.frames=1000000} makes the long run.
 */
public final class Hostile {
  private static final int FRAMES = 20_000;

  /** What has a meaning for a terminal, a shell, a parser, a path, or a program's options. */
  private static final List<String> NASTY =
      List.of(
          "\u001b[2J",
          "\u001b]0;title\u0007",
          "\u009b31m",
          "\r",
          "\0",
          "\b\b\b",
          "\u00c2\u009b",
          "\u00ff\u00fe",
          "\u00c3",
          "\n",
          "\n\n",
          "=",
          ":",
          " ",
          "\t",
          ",",
          "-",
          "--",
          "-oProxyCommand=x",
          "../../../etc/passwd",
          "/",
          "$(touch x)",
          "`x`",
          ";x",
          "'",
          "\"",
          "\\",
          "%s%n",
          "${jndi:ldap://x}",
          "${script:javascript:1}",
          "<script>",
          "{",
          "}",
          "[",
          "]",
          "0",
          "-1",
          "1.2.3",
          "99999999999999999999",
          "2147483648",
          "NaN",
          "1e999",
          "null",
          "a".repeat(3000),
          "{".repeat(500),
          "((".repeat(500));

  private final Random random;

  public Hostile(long seed) {
    random = new Random(seed);
  }

  /** A part of all frames, in percent. */
  public static int frames(int percent) {
    return Math.max(1, Integer.getInteger("fuzz.frames", FRAMES) / 100 * percent);
  }

  public Random random() {
    return random;
  }

  public <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Words of a protocol and others, in any order. */
  public String text(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(random.nextInt(5) == 0 ? oneOf(NASTY) : oneOf(words));
      text.append(random.nextInt(4) == 0 ? "" : random.nextInt(4) == 0 ? "\n" : " ");
    }
    return text.toString();
  }

  /** A text that is right, with up to four places that are not. */
  public String changed(String right) {
    StringBuilder text = new StringBuilder(right);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(1 + random.nextInt(60)));
      switch (random.nextInt(7)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(from, text.substring(from, to));
        case 2 -> text.setLength(from);
        case 3 -> text.replace(from, to, oneOf(NASTY));
        case 4 -> text.insert(from, (char) random.nextInt(256));
        case 5 -> number(text, from);
        default -> text.insert(from, oneOf(NASTY));
      }
    }
    return text.toString();
  }

  /** The next number becomes another one. */
  private void number(StringBuilder text, int from) {
    int at = from;
    while (at < text.length() && !Character.isDigit(text.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    text.replace(at, end, oneOf(List.of("0", "-1", "", "9999999999", "7", "08", "4294967295")));
  }
}
