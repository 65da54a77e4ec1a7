package io.crucible.terminal;

import io.crucible.model.Secret;
import io.crucible.workflow.Asker;
import java.io.Console;
import java.util.Optional;

/** Asks at the terminal of the process. */
record ConsoleAsker(Console console, Output out) implements Asker {
  /** The process's own terminal, if it has one. */
  static Optional<Asker> ofProcess(Output out) {
    // Without a terminal Java 25 returns null; Java 22 to 24 returned a console that is none.
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> new ConsoleAsker(console, out));
  }

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
}
