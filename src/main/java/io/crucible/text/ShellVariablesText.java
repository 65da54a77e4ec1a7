package io.crucible.text;

import io.crucible.text.ShellLayout.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lossless editing of files of shell variables: {@code /etc/default/*} and {@code
 * /etc/sysconfig/*}.
 *
 * <p>Values are plain; this class adds and removes quotes. In the shell and in systemd's
 * EnvironmentFile the last assignment applies, so that one is changed. {@code export} and comments
 * after a value are unchanged.
 */
public final class ShellVariablesText {
  private ShellVariablesText() {}

  /** The effective value without quotes; expansions such as {@code $OTHER} are unchanged. */
  public static Optional<String> get(String text, String key) {
    return Optional.ofNullable(all(text).get(key));
  }

  /** All variables with their values, in the order of the file. */
  public static Map<String, String> all(String text) {
    Map<String, String> all = new LinkedHashMap<>();
    for (Assignment found : new ShellLayout(text).assignments()) {
      all.put(found.name(), ShellQuotes.unquoted(raw(text, found)));
    }
    return all;
  }

  /**
   * Makes the value effective. A missing key is added after its commented example, or else at the
   * end of the text.
   */
  public static String set(String before, String key, String value) {
    if (!key.matches("[A-Za-z_][A-Za-z0-9_]*") || value.matches("(?s).*[\\n\\r\\x00].*")) {
      throw new IllegalArgumentException(
          "not a valid shell variable: '" + key + "' with this value");
    }
    ShellLayout layout = new ShellLayout(before);
    List<Assignment> found = named(layout, key);
    String quoted = ShellQuotes.doubleQuoted(value);
    if (found.isEmpty()) {
      return LineText.withLineAt(before, afterExample(before, layout, key), key + "=" + quoted);
    }
    Assignment last = found.getLast();
    String raw = raw(before, last);
    if (!ShellQuotes.expands(raw) && ShellQuotes.unquoted(raw).equals(value)) {
      return before;
    }
    return before.substring(0, last.valueStart()) + quoted + before.substring(last.valueEnd());
  }

  /**
   * Removes every assignment of the key. It exactly undoes a {@link #set} that added the key, if
   * the text ended with a newline.
   */
  public static String remove(String before, String key) {
    String text = before;
    for (Assignment found : named(new ShellLayout(before), key).reversed()) {
      text = text.substring(0, found.removalStart()) + text.substring(found.removalEnd());
    }
    return text;
  }

  private static List<Assignment> named(ShellLayout layout, String key) {
    return layout.assignments().stream().filter(it -> it.name().equals(key)).toList();
  }

  private static String raw(String text, Assignment found) {
    return text.substring(found.valueStart(), found.valueEnd());
  }

  private static int afterExample(String text, ShellLayout layout, String key) {
    for (int comment : layout.commentLines()) {
      int next = LineText.nextLine(text, comment);
      if (text.substring(comment + 1, next).strip().startsWith(key + "=")) {
        return next;
      }
    }
    return text.length();
  }
}
