package io.crucible.config;

import io.crucible.model.Origin;
import java.util.List;

/** The content of one INI file, with line numbers. */
public record IniFile(List<Heading> headings, List<Entry> entries) {
  /** The header line of a section. */
  record Heading(String section, Origin origin) {}

  /** A key with its value, as written. */
  public record Entry(String section, String key, String value, Origin origin) {}

  public IniFile {
    headings = List.copyOf(headings);
    entries = List.copyOf(entries);
  }
}
