package io.crucible.cli;

import io.crucible.model.Secret;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** A person at a terminal. */
interface Asker {
  /** The line that was typed; empty at the end of input. */
  Optional<String> ask(String question);

  /** As {@link #ask}, without showing what is typed. */
  Optional<Secret> askSecret(String question);

  default boolean agrees(String question) {
    String answer = ask(question + " [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /** The process's own terminal, if it has one. */
  static Optional<Asker> ofProcess(Output out) {
    // Java 25 gives none without a terminal, Java 22 to 24 gave one that is no terminal.
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> at(console, out));
  }

  private static Asker at(Console console, Output out) {
    return new Asker() {
      @Override
      public Optional<String> ask(String question) {
        return Optional.ofNullable(
            Interrupts.whileAsking(() -> out.still(() -> console.readLine("%s", question))));
      }

      @Override
      public Optional<Secret> askSecret(String question) {
        char[] typed =
            Interrupts.whileAsking(() -> out.still(() -> console.readPassword("%s", question)));
        return typed == null ? Optional.empty() : Optional.of(new Secret(new String(typed)));
      }
    };
  }
}
