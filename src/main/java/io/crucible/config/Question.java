package io.crucible.config;

import java.util.List;

/**
 * A setting that {@code init} asks for: a section {@code [ask SECTION.KEY]} in the folder of a
 * component.
 */
public record Question(KnownKey key, String text) {
  /** Of all folders, in order. */
  public static List<Question> all() {
    return ComponentFolder.shipped().stream()
        .flatMap(folder -> folder.common().named("ask").entrySet().stream())
        .map(ask -> new Question(key(ask.getKey()), ask.getValue().need("question")))
        .toList();
  }

  private static KnownKey key(String id) {
    return KnownKeys.shipped().all().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("[ask " + id + "] is about no setting"));
  }
}
