package io.crucible.config;

import io.crucible.text.SecretNames;
import java.util.Optional;

/** Names of settings as users write them: {@code section.key} or {@code file/section.key}. */
public final class SettingName {
  private SettingName() {}

  public static String of(String written) {
    return written.replaceFirst("^[a-z_]+/", "");
  }

  public static Optional<KnownKey> key(KnownKeys keys, String written) {
    String name = of(written);
    int dot = name.indexOf('.');
    return dot < 0 ? Optional.empty() : keys.find(name.substring(0, dot), name.substring(dot + 1));
  }

  /** By its type, or by its name if it is written unchanged into a file on hosts. */
  public static boolean isSecret(KnownKeys keys, String written) {
    return key(keys, written)
        .filter(key -> key.type() == ValueType.SECRET || SecretNames.isSecret(of(written)))
        .isPresent();
  }
}
