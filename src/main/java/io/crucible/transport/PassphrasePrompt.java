package io.crucible.transport;

import io.crucible.model.Secret;
import java.util.Optional;

/** Asks the user for the passphrase of a private key. */
@FunctionalInterface
public interface PassphrasePrompt {
  /** For use without a terminal. */
  PassphrasePrompt NOBODY = keyFile -> Optional.empty();

  /**
   * Called once for each key file, never by two threads at once.
   *
   * @return empty if there is no answer
   */
  Optional<Secret> ask(String keyFile);
}
