package io.crucible.view.json;

import io.crucible.config.SecretDeclaration;

/**
 * A secret that a component declares.
 *
 * @param length in letters and digits
 */
record DeclaredSecretForm(String name, int length, String help) {
  static DeclaredSecretForm of(SecretDeclaration secret) {
    return new DeclaredSecretForm(secret.name(), secret.length(), secret.help());
  }
}
