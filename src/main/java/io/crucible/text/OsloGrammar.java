package io.crucible.text;

import io.crucible.text.IniLayout.Assignment;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** oslo.config: nova.conf and the files of other OpenStack services. */
public record OsloGrammar() implements Grammar {
  @Override
  public String name() {
    return "oslo";
  }

  @Override
  public List<Entry> all(String text) {
    return List.copyOf(placed(text).values());
  }

  /** All assignments by the number of their first line, from 1. */
  static SortedMap<Integer, Entry> placed(String text) {
    LineText lines = new LineText(text);
    SortedMap<Integer, Entry> placed = new TreeMap<>();
    for (Assignment it : IniLayout.of(lines).assignments()) {
      placed.put(it.first() + 1, new Entry(it.section(), it.key(), IniText.read(lines, it)));
    }
    return placed;
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return IniText.get(text, section, key);
  }

  @Override
  public String set(String before, String section, String key, String value) {
    return IniText.set(before, section, key, value);
  }

  @Override
  public String remove(String before, String section, String key) {
    return IniText.remove(before, section, key);
  }
}
