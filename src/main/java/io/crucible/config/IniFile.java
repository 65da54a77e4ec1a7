package io.crucible.config;

import io.crucible.model.Origin;
import java.util.List;

/** What stands in one INI file, each piece with its line. */
public record IniFile(List<Heading> headings, List<Entry> entries) {
  /** A section's first line. */
  record Heading(String section, Origin origin) {}

  /** A key as it is written. */
  public record Entry(String section, String key, String value, Origin origin) {}

  public IniFile {
    headings = List.copyOf(headings);
    entries = List.copyOf(entries);
  }
}
