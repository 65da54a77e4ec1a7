package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that a folder declares.
 *
 * @param roles that hosts can have
 * @param ofCode flags that its code sets
 * @param ofData flags with a condition
 */
record FolderWords(Set<String> roles, Set<String> ofCode, Set<String> ofData) {
  static FolderWords of(ComponentFolder folder) {
    DataFile common = folder.common();
    return new FolderWords(
        common.named("role").keySet(),
        common.section("flags").map(section -> section.keys().keySet()).orElse(Set.of()),
        common.named("flag").keySet());
  }

  Set<String> flags() {
    Set<String> flags = new TreeSet<>(ofCode);
    flags.addAll(ofData);
    return flags;
  }

  /** A role may be a flag as well. */
  Set<String> declared() {
    Set<String> words = flags();
    words.addAll(roles);
    return words;
  }
}
