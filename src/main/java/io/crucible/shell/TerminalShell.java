package io.crucible.shell;

import io.crucible.command.CommandList;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Interrupts;
import io.crucible.terminal.Output;
import io.crucible.terminal.ProgramName;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A shell for a person at a terminal. */
public final class TerminalShell {
  private static final Size USUAL_SIZE = Size.of(80, 24);

  private final Terminal terminal;
  private final SessionParts parts;

  /**
   * @param context of the process; outputs and asker are replaced by this terminal
   */
  public TerminalShell(
      Terminal terminal,
      Session session,
      CommandContext context,
      Wiring wiring,
      CommandList commands) {
    this.terminal = terminal;
    Output screen = new Output(terminal.writer(), context.masks(), ProgramName.NONE);
    TypedSecrets secrets =
        new TypedSecrets(Optional.of(new TerminalAsker(terminal, screen, Thread.currentThread())));
    CommandContext inside =
        new CommandContext(
            context.home(),
            context.environment(),
            screen,
            screen,
            Optional.of(secrets),
            context.masks(),
            context.clock());
    parts = new SessionParts(session, inside, wiring, secrets, commands);
  }

  static int atSystemTerminal(
      Session session, CommandContext context, Wiring wiring, CommandList commands) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      // Terminals such as serial consoles do not know their size.
      if (terminal.getColumns() <= 0 || terminal.getRows() <= 0) {
        terminal.setSize(USUAL_SIZE);
      }
      return new TerminalShell(terminal, session, context, wiring, commands).run();
    } catch (IOException e) {
      context.err().line("error: the terminal cannot be used: " + FileErrors.reason(e));
      context.err().line(context.err().program().in("  -> " + Advice.ME + " help"));
      return ExitCode.FAILED;
    }
  }

  /** Reads and runs lines until the user leaves. */
  public int run() {
    Shell shell = new Shell(parts);
    LineReader reader = ShellReader.of(terminal, parts, shell);
    ShellPrompt prompt = new ShellPrompt(parts);
    Thread worker = Thread.currentThread();
    // The line reader handles Ctrl-C itself; this is for running commands.
    terminal.handle(Terminal.Signal.INT, _ -> worker.interrupt());
    if (!parts.session().isPlain()) {
      parts.context().out().line("help shows first steps; Ctrl-D leaves.");
    }
    while (!parts.session().isEnded() && !Interrupts.areFinal()) {
      // Clears an interrupt that came after the end of the last command.
      var _ = Thread.interrupted();
      try {
        Optional<List<String>> words = ShellLine.of(reader.readLine(prompt.text()));
        var _ = shell.run(words.orElse(List.of()));
      } catch (UserInterruptException _) {
        // The line is dropped, as in any shell.
      } catch (EndOfFileException e) {
        return ExitCode.DONE;
      }
    }
    return ExitCode.DONE;
  }
}
