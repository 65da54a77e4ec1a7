package io.crucible.config;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Percent signs as in the older Crucible: {@code %%} is one sign, {@code %(key)s} is the value of
 * another key of the same section. A single sign, then an error, is kept.
 */
final class PercentSigns {
  private static final Pattern SIGN = Pattern.compile("%%|%\\(([^)]+)\\)s");

  /** The limit of Python; deeper means a cycle. */
  private static final int MAX_DEPTH = 10;

  /** Values by key; null if there is none. */
  interface Values {
    @Nullable String get(String key);
  }

  private PercentSigns() {}

  /**
   * @throws IllegalStateException when the result would be longer than {@link Layers#LONGEST}
   */
  static String resolve(String value, Values values) {
    return resolve(value, values, 0);
  }

  private static String resolve(String value, Values values, int depth) {
    if (value.indexOf('%') < 0 || depth > MAX_DEPTH) {
      return value;
    }
    UnaryOperator<String> deeper = found -> resolve(found, values, depth + 1);
    StringBuilder resolved = new StringBuilder();
    Matcher sign = SIGN.matcher(value);
    while (sign.find()) {
      sign.appendReplacement(
          resolved,
          Matcher.quoteReplacement(replacement(sign.group(), sign.group(1), values, deeper)));
      if (resolved.length() > Layers.LONGEST) {
        throw new IllegalStateException("longer than " + Layers.LONGEST);
      }
    }
    return sign.appendTail(resolved).toString();
  }

  private static String replacement(
      String sign, @Nullable String key, Values values, UnaryOperator<String> deeper) {
    if (key == null) {
      return "%";
    }
    String found = values.get(key);
    return found == null ? sign : deeper.apply(found);
  }
}
