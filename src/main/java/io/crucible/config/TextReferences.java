package io.crucible.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to settings in a text: <code>${section.key}</code>, or <code>${section.key|default}
 * </code> for a setting that may have no value.
 */
public final class TextReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}|]+)(?:\\|([^}]*))?}");

  private TextReferences() {}

  /** The settings that a text refers to. */
  public static List<String> in(String text) {
    return REFERENCE.matcher(text).results().map(reference -> reference.group(1)).toList();
  }

  /**
   * The text with values in place of the references.
   *
   * @param value of a setting by its name; if empty, the default is taken, or else nothing
   */
  public static String filled(String text, Function<String, Optional<String>> value) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference ->
            Matcher.quoteReplacement(
                value
                    .apply(reference.group(1))
                    .or(() -> Optional.ofNullable(reference.group(2)))
                    .orElse("")));
  }
}
