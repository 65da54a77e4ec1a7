package io.crucible.plan;

import io.crucible.model.Resource.WordInVariable;
import io.crucible.text.ShellVariablesText;
import java.util.ArrayList;
import java.util.List;

/** One word in a shell variable; the other words are unchanged. */
final class WordKind implements ResourceKind.FileKind<WordInVariable> {
  @Override
  public String path(WordInVariable desired) {
    return desired.path();
  }

  @Override
  public boolean comesWithPackage(WordInVariable desired) {
    return true;
  }

  @Override
  public String edit(WordInVariable desired, String before) {
    String value = ShellVariablesText.get(before, desired.key()).orElse("").strip();
    List<String> words =
        new ArrayList<>(value.isEmpty() ? List.of() : List.of(value.split("\\s+")));
    if (words.contains(desired.word()) == desired.present()) {
      return before;
    }
    if (desired.present()) {
      words.add(desired.word());
    } else {
      words.removeIf(desired.word()::equals);
    }
    // An empty variable would still override the default of the unit.
    return words.isEmpty()
        ? ShellVariablesText.remove(before, desired.key())
        : ShellVariablesText.set(before, desired.key(), String.join(" ", words));
  }
}
