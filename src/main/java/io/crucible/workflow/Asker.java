package io.crucible.workflow;

import io.crucible.model.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A person at a terminal. */
public interface Asker {
  /** The line that was typed; empty at the end of input. */
  Optional<String> ask(String question);

  /** As {@link #ask}, without showing what is typed. */
  Optional<Secret> askSecret(String question);

  default boolean agrees(String question) {
    return isYes(ask(question + " [y/N] ").orElse("").strip());
  }

  static boolean isYes(String answer) {
    return List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
  }
}
