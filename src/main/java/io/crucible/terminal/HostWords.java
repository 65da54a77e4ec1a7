package io.crucible.terminal;

import io.crucible.text.UnsafeCharacters;
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

  /** Every character that would change what is shown around it, escaped; not line ends and tabs. */
  public static String withoutControls(String text) {
    return escaped(text, false);
  }

  /**
   * The same, but the colours of {@link Paint} stay: for whole lines, just before they are shown.
   */
  static String withColours(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean coloured) {
    if (text.codePoints().noneMatch(HostWords::isEscaped)) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int colour = coloured ? Paint.lengthAt(text, at) : 0;
      if (colour > 0) {
        safe.append(text, at, at + colour);
        at += colour;
        continue;
      }
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (isEscaped(point)) {
        safe.append(String.format(point < 0x100 ? "\\x%02x" : "\\u%04x", point));
      } else {
        safe.appendCodePoint(point);
      }
    }
    return safe.toString();
  }

  private static boolean isEscaped(int point) {
    return point != '\n' && point != '\t' && UnsafeCharacters.is(point);
  }
}
