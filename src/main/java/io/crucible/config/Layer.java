package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of one source by {@code section.key}, in the order in which they were written. */
record Layer(Map<String, Setting> settings) {
  Layer() {
    this(new LinkedHashMap<>());
  }
}
