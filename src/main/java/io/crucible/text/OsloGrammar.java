package io.crucible.text;

import io.crucible.text.IniLayout.Assignment;
import java.util.List;
import java.util.Optional;

/** oslo.config: nova.conf and the files of other OpenStack services. */
public record OsloGrammar() implements Grammar {
  @Override
  public String name() {
    return "oslo";
  }

  @Override
  public List<Entry> all(String text) {
    LineText lines = new LineText(text);
    return IniLayout.of(lines).assignments().stream()
        .map((Assignment it) -> new Entry(it.section(), it.key(), IniText.read(lines, it)))
        .toList();
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
