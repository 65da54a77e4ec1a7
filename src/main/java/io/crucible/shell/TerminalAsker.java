package io.crucible.shell;

import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.workflow.Asker;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Asks at the terminal of a shell. Answers are not commands: they are not in its history. */
final class TerminalAsker implements Asker {
  private static final Character HIDDEN = '\0';

  private final Terminal terminal;
  private final Output screen;
  private final Thread worker;

  /**
   * @param worker interrupted when a question is answered by Ctrl-C
   */
  TerminalAsker(Terminal terminal, Output screen, Thread worker) {
    this.terminal = terminal;
    this.screen = screen;
    this.worker = worker;
  }

  @Override
  public Optional<String> ask(String question) {
    return read(question, null);
  }

  @Override
  public Optional<Secret> askSecret(String question) {
    return read(question, HIDDEN).map(Secret::new);
  }

  private Optional<String> read(String question, @Nullable Character mask) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .variable(LineReader.DISABLE_HISTORY, true)
            .variable(LineReader.DISABLE_COMPLETION, true)
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, false)
            .build();
    try {
      return screen.still(() -> Optional.of(reader.readLine(question, mask)));
    } catch (UserInterruptException e) {
      worker.interrupt();
      return Optional.empty();
    } catch (EndOfFileException e) {
      return Optional.empty();
    }
  }
}
