package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.ValueType;
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
        || isSetWithoutSection(line)
        || Arrays.stream(line.split("[\\s=\"']+")).anyMatch(SecretWords::namesSecret);
  }

  /** {@code secrets set NAME VALUE} is refused, but the value was typed. */
  private static boolean isSecretAsArgument(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    if (words.size() < 4
        || !SecretWords.isMeant(words.get(0), "secrets")
        || !SecretWords.isMeant(words.get(1), "set")) {
      return false;
    }
    String bare = line.replaceAll("\\s--(file|config-dir)[\\s=]+\\S+|\\s--\\S+", "");
    return bare.strip().split("\\s+").length > 3;
  }

  /** {@code set password VALUE} and {@code set ssh_creds password VALUE}, without the dot. */
  private static boolean isSetWithoutSection(String line) {
    List<String> words = List.of(line.strip().split("[\\s=]+"));
    return SecretWords.isMeant(words.getFirst(), "set")
        && words.stream()
            .skip(1)
            .limit(2)
            .anyMatch(word ->
                KnownKeys.shipped().all().stream()
                    .filter(key -> key.type() == ValueType.SECRET)
                    .anyMatch(key -> SecretWords.isMeant(word, key.name())));
  }
}
