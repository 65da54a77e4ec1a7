package io.crucible.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text from hosts, made fit for a terminal. */
public final class HostWords {
  private HostWords() {}

  /**
   * Bytes that came as ISO 8859-1 characters, read as UTF-8 where they are that; a file's control
   * characters must not steer the terminal of whoever looks at the diff.
   */
  public static String readable(String bytes) {
    return isPlain(bytes) ? bytes : withoutControls(decoded(bytes));
  }

  /** Most texts are, and a fleet has many of them. */
  private static boolean isPlain(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char one = bytes.charAt(i);
      if ((one < ' ' && one != '\n' && one != '\t') || one > '~') {
        return false;
      }
    }
    return true;
  }

  /** The same without the safety for terminals: for JSON, which spells controls out itself. */
  public static String decoded(String bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  /** Every control character but line ends and tabs, spelled out. */
  public static String withoutControls(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> {
          if (Character.isISOControl(point) && point != '\n' && point != '\t') {
            safe.append("\\x").append(String.format("%02x", point));
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }
}
