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
 * <p>Values are plain; quoting is added and taken off here. Both the shell and systemd's
 * EnvironmentFile let the last assignment win, so that one is changed. {@code export} and comments
 * behind a value stay.
 */
public final class ShellVariablesText {
  private ShellVariablesText() {}

  /**
   * The value that counts, without its quotes; expansions such as {@code $OTHER} as they are
   * written.
   */
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
   * Makes the value count. An absent key goes behind its commented example, else to the end of the
   * text.
   */
  public static String set(String before, String key, String value) {
    if (!key.matches("[A-Za-z_][A-Za-z0-9_]*") || value.matches("(?s).*[\\n\\r\\x00].*")) {
      throw new IllegalArgumentException("no shell variable: '" + key + "' with this value");
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
   * Takes every assignment of the key away. It undoes a {@link #set} that added the key byte for
   * byte where the text ended with a newline.
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
