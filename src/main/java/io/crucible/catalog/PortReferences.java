package io.crucible.catalog;

import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.TextReferences;
import java.util.Optional;

/** Texts about ports with the values that are shipped: a description is of no site. */
final class PortReferences {
  private PortReferences() {}

  static String filled(String text) {
    return TextReferences.filled(
        text.replace(", ", ","), id -> shipped(id).map(PortReferences::filled));
  }

  /** The shipped value of a setting. */
  static Optional<String> shipped(String id) {
    return KnownKeys.shipped().all().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .flatMap(KnownKey::shipped);
  }
}
