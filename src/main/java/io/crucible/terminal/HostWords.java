package io.crucible.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Makes text from hosts safe for a terminal. */
public final class HostWords {
  private HostWords() {}

  /**
   * Bytes that came as ISO 8859-1 characters, decoded as UTF-8 if they are valid. Control
   * characters are escaped: a file on a host must not control the user's terminal.
   */
  public static String readable(String bytes) {
    return isPlain(bytes) ? bytes : withoutControls(decoded(bytes));
  }

  /** Most texts are, so this is tested first. */
  private static boolean isPlain(String bytes) {
    for (int i = 0; i < bytes.length(); i++) {
      char one = bytes.charAt(i);
      if ((one < ' ' && one != '\n' && one != '\t') || one > '~') {
        return false;
      }
    }
    return true;
  }

  /** The same without escaping: for JSON, which escapes control characters itself. */
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

  /** Every control character but line ends and tabs, escaped. */
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
