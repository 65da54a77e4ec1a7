package io.crucible.config;

import io.crucible.model.Origin;

/** An effective value and the layer and line that it comes from. */
public record Setting(String value, Origin origin) {
  @Override
  public String toString() {
    return value;
  }
}
