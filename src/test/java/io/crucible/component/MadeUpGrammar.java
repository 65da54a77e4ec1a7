package io.crucible.component;

import io.crucible.text.Grammar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines such as {@code width: 3}, as the lamp maker of the made-up component reads them. */
public record MadeUpGrammar() implements Grammar {
  @Override
  public String name() {
    return "lens";
  }

  @Override
  public boolean hasSections() {
    return false;
  }

  @Override
  public List<Entry> all(String text) {
    return text.lines()
        .map(line -> line.split(": ", 2))
        .filter(words -> words.length == 2)
        .map(words -> new Entry("", words[0], words[1]))
        .toList();
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return all(text).stream().filter(it -> it.key().equals(key)).map(Entry::value).findFirst();
  }

  @Override
  public String set(String before, String section, String key, String value) {
    if (get(before, section, key).equals(Optional.of(value))) {
      return before;
    }
    return remove(before, section, key) + key + ": " + value + "\n";
  }

  @Override
  public String remove(String before, String section, String key) {
    return lines(before).filter(line -> !line.startsWith(key + ": ")).collect(Collectors.joining());
  }

  private static Stream<String> lines(String text) {
    return text.lines().map(line -> line + "\n");
  }
}
