package io.crucible.config;

import io.crucible.model.Origin;

/** An effective value with its origin: layer, file and line. */
public record Setting(String value, Origin origin) {
  /** A default. */
  public static Setting shipped(String value) {
    return new Setting(value, Origin.shipped());
  }

  @Override
  public String toString() {
    return value;
  }
}
