package io.crucible.config;

import io.crucible.model.Origin;

/** An effective value and the layer and line that it comes from. */
public record Setting(String value, Origin origin) {
  /** A value that we ship. */
  public static Setting shipped(String value) {
    return new Setting(value, Origin.shipped());
  }

  @Override
  public String toString() {
    return value;
  }
}
