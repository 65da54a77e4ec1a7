package io.crucible.text;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a POSIX shell command line. */
public final class ShellQuoting {
  /** Characters that no POSIX shell treats specially, wherever they are in a word. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+:,./-]+");

  /**
   * An equals sign needs no quotes only inside an option: a leading {@code name=value} would be an
   * assignment.
   */
  private static final Pattern SAFE_OPTION = Pattern.compile("-[A-Za-z0-9_@%+:,./=-]+");

  private ShellQuoting() {}

  /**
   * One word that the shell reads as exactly this value; without quotes if nothing in it is
   * special.
   */
  public static String quote(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a shell word cannot contain a NUL character");
    }
    if (SAFE.matcher(value).matches() || SAFE_OPTION.matcher(value).matches()) {
      return value;
    }
    return "'" + value.replace("'", "'\\''") + "'";
  }

  /** The words as one command line. */
  public static String join(List<String> words) {
    return words.stream().map(ShellQuoting::quote).collect(Collectors.joining(" "));
  }
}
