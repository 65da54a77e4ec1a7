package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.SettingName;
import io.crucible.config.Spelling;
import java.util.List;

/** Recognises words of a line that name a secret, also with a typing error. */
final class SecretWords {
  private static final String PASSWORD = "--password";

  private SecretWords() {}

  /** Whether a word is the name of a setting or an option whose value is a secret. */
  static boolean namesSecret(String word) {
    return (word.startsWith("--") && isMeant(word, PASSWORD))
        || SettingName.isSecret(KnownKeys.shipped(), word)
        || isMisspeltSecret(word);
  }

  /** Such as {@code ssh_creds.pasword}, which is refused, but whose value was typed. */
  private static boolean isMisspeltSecret(String word) {
    String name = SettingName.of(word);
    int dot = name.indexOf('.');
    if (dot < 0 || SettingName.key(KnownKeys.shipped(), name).isPresent()) {
      return false;
    }
    List<String> ids =
        KnownKeys.shipped().all().stream()
            .filter(key -> !key.isWildcard())
            .map(it -> it.id())
            .toList();
    return Spelling.closest(name, ids)
        .filter(id -> SettingName.isSecret(KnownKeys.shipped(), id))
        .isPresent();
  }

  /** Whether a word is a name, or so close to it that a person would have meant it. */
  static boolean isMeant(String word, String name) {
    return Spelling.closest(word, List.of(name)).isPresent();
  }
}
