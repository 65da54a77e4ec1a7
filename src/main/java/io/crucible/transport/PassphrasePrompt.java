package io.crucible.transport;

import io.crucible.model.Secret;
import java.util.Optional;

/** Asks a person for the passphrase of a private key. */
@FunctionalInterface
public interface PassphrasePrompt {
  /** Where nobody can be asked. */
  PassphrasePrompt NOBODY = keyFile -> Optional.empty();

  /**
   * Asked once per key file, never by two threads at once.
   *
   * @return empty when nobody answers
   */
  Optional<Secret> ask(String keyFile);
}
