package io.crucible.shell;

import io.crucible.model.Secret;
import io.crucible.workflow.Asker;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks for a password once in a session, and again after a command that failed. */
final class TypedSecrets implements Asker {
  private final Optional<Asker> person;
  private final Map<String, Secret> known = new ConcurrentHashMap<>();

  /**
   * @param person empty in a script
   */
  TypedSecrets(Optional<Asker> person) {
    this.person = person;
  }

  @Override
  public Optional<String> ask(String question) {
    return person.flatMap(asker -> asker.ask(question));
  }

  @Override
  public Optional<Secret> askSecret(String question) {
    Secret before = known.get(question);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Secret> typed = person.flatMap(asker -> asker.askSecret(question));
    typed.ifPresent(secret -> known.put(question, secret));
    return typed;
  }

  /** For a password that replaces the one before. */
  Optional<Secret> askAnew(String question) {
    known.remove(question);
    return askSecret(question);
  }

  void forget() {
    known.clear();
  }
}
