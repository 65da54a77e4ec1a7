package io.crucible.catalog;

import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to settings in the texts about ports, such as {@code ${libvirt.tcp_port|16509}},
 * filled with the values that are shipped: a description is of no site.
 */
final class PortReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}|]+)(?:\\|([^}]*))?}");

  private PortReferences() {}

  /** The settings that a text refers to. */
  static List<String> in(String text) {
    return REFERENCE.matcher(text).results().map(reference -> reference.group(1)).toList();
  }

  /** The text with the shipped values, or else the alternatives written in it. */
  static String filled(String text) {
    return REFERENCE
        .matcher(text.replace(", ", ","))
        .replaceAll(reference -> Matcher.quoteReplacement(value(reference)));
  }

  private static String value(MatchResult reference) {
    return shipped(reference.group(1))
        .map(PortReferences::filled)
        .or(() -> Optional.ofNullable(reference.group(2)))
        .orElse("");
  }

  /** The shipped value of a setting. */
  static Optional<String> shipped(String id) {
    return KnownKeys.shipped().all().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .flatMap(KnownKey::shipped);
  }
}
