package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of one source by {@code section.key}, in their order in the source. */
record Layer(Map<String, Setting> settings) {
  Layer() {
    this(new LinkedHashMap<>());
  }
}
