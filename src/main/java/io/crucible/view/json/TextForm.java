package io.crucible.view.json;

import java.util.List;
import java.util.Map;

/** Something that is described by one text. */
record TextForm(String name, String text) {
  static List<TextForm> all(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(entry -> new TextForm(entry.getKey(), entry.getValue()))
        .toList();
  }
}
