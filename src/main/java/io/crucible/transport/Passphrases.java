package io.crucible.transport;

import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** Passphrases of private keys: prompted for once, used for all hosts. */
final class Passphrases {
  /** As often as ssh prompts (NumberOfPasswordPrompts). */
  private static final int ATTEMPTS = 3;

  private final PassphrasePrompt prompt;
  private final ReentrantLock asking = new ReentrantLock();
  private final Map<Path, Optional<Secret>> known = new HashMap<>();

  Passphrases(PassphrasePrompt prompt) {
    this.prompt = prompt;
  }

  /** The passphrase that opens a key; a missing answer is remembered too. */
  Optional<Secret> forKey(Path file, Predicate<Secret> opens) {
    asking.lock();
    try {
      Optional<Secret> before = known.get(file);
      if (before != null) {
        return before;
      }
      Optional<Secret> answer = ask(file, opens);
      known.put(file, answer);
      return answer;
    } finally {
      asking.unlock();
    }
  }

  private Optional<Secret> ask(Path file, Predicate<Secret> opens) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Secret> answer = prompt.ask(file.toString());
      if (answer.isEmpty() || opens.test(answer.get())) {
        return answer;
      }
    }
    return Optional.empty();
  }
}
