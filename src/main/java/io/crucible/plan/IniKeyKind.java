package io.crucible.plan;

import io.crucible.model.Resource.IniKey;
import io.crucible.text.Grammar;

/** One key in a file that the distribution and the administrator write too. */
final class IniKeyKind implements ResourceKind.FileKind<IniKey> {
  @Override
  public String path(IniKey desired) {
    return desired.path();
  }

  @Override
  public boolean comesWithPackage(IniKey desired) {
    return true;
  }

  @Override
  public String edit(IniKey desired, String before) {
    Grammar grammar = desired.grammar();
    return desired
        .value()
        .map(value ->
            grammar.set(before, desired.section(), desired.key(), HostText.of(value.reveal())))
        .orElseGet(() -> grammar.remove(before, desired.section(), desired.key()));
  }
}
