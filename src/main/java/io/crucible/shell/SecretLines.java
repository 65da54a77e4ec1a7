package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.SettingName;
import io.crucible.config.Spelling;
import io.crucible.text.Masking;
import io.crucible.workflow.Masks;
import java.util.Arrays;
import java.util.List;

/** Recognises lines with a secret, which are neither stored nor repeated. */
final class SecretLines {
  private SecretLines() {}

  /** By value, and by the name of the setting: a value typed for the first time is unknown. */
  static boolean holdsSecret(String line, Masks masks) {
    return !masks.apply(line).equals(line)
        || !Masking.words(line).equals(line)
        || isSecretAsArgument(line)
        || Arrays.stream(line.split("[\\s=\"']+")).anyMatch(SecretLines::namesSecret);
  }

  private static boolean namesSecret(String word) {
    return word.equals("--password")
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

  /** {@code secrets set NAME VALUE} is refused, but the value was typed. */
  private static boolean isSecretAsArgument(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    if (words.size() < 4 || !words.subList(0, 2).equals(List.of("secrets", "set"))) {
      return false;
    }
    String bare = line.replaceAll("\\s--(file|config-dir)[\\s=]+\\S+|\\s--\\S+", "");
    return bare.strip().split("\\s+").length > 3;
  }
}
