package io.crucible.workflow;

import io.crucible.model.Secret;
import java.util.Locale;
import java.util.Optional;

/** A person at a terminal. */
public interface Asker {
  /** The line that was typed; empty at the end of input. */
  Optional<String> ask(String question);

  /** As {@link #ask}, without showing what is typed. */
  Optional<Secret> askSecret(String question);

  default boolean agrees(String question) {
    String answer = ask(question + " [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }
}
