package io.crucible.config;

import io.crucible.text.SecretNames;
import java.util.Optional;

/** Names of settings as people write them: {@code section.key}, the file before it or not. */
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

  /** By its kind; or by its name, where it goes into a file of libvirt or nova as it is. */
  public static boolean isSecret(KnownKeys keys, String written) {
    return key(keys, written)
        .filter(key -> key.type() == ValueType.SECRET || SecretNames.isSecret(of(written)))
        .isPresent();
  }
}
