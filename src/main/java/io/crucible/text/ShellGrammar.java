package io.crucible.text;

import java.util.List;
import java.util.Optional;

/** Variables as read by /bin/sh and systemd's EnvironmentFile; there are no sections. */
public record ShellGrammar() implements Grammar {
  @Override
  public String name() {
    return "shell";
  }

  @Override
  public boolean hasSections() {
    return false;
  }

  @Override
  public List<Entry> all(String text) {
    return new ShellLayout(text)
        .assignments().stream()
            .map(it ->
                new Entry(
                    "",
                    it.name(),
                    ShellQuotes.unquoted(text.substring(it.valueStart(), it.valueEnd()))))
            .toList();
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return ShellVariablesText.get(text, key);
  }

  @Override
  public String set(String before, String section, String key, String value) {
    return ShellVariablesText.set(before, key, value);
  }

  @Override
  public String remove(String before, String section, String key) {
    return ShellVariablesText.remove(before, key);
  }
}
