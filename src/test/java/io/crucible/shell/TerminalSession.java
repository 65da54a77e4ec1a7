package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.CrucibleCommand;
import io.crucible.cli.Scene;
import io.crucible.command.ConfigurationOptions;
import io.crucible.terminal.CommandContext;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.PosixPtyTerminal;
import org.jline.utils.ScreenTerminal;

/** A person at a terminal of 80 columns: keys go in, and the screen is read. */
final class TerminalSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;

  /** Where keys go. */
  private interface Keyboard {
    void type(byte[] keys) throws IOException;
  }

  private final Terminal terminal;
  private final Keyboard keyboard;
  private final ScreenTerminal screen;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread shell;

  private TerminalSession(
      Terminal terminal, Keyboard keyboard, ScreenTerminal screen, Scene scene, Wiring wiring) {
    this.terminal = terminal;
    this.keyboard = keyboard;
    this.screen = screen;
    CommandContext context = scene.context(new StringWriter(), new StringWriter());
    Session session =
        new Session(new ConfigurationOptions(), Map.of(), new LastPlan(context.clock()));
    shell =
        Thread.ofPlatform()
            .name("shell")
            .start(() ->
                exitCode.complete(
                    new TerminalShell(
                            terminal,
                            session,
                            context,
                            new SessionWiring(wiring, session),
                            CrucibleCommand::bare)
                        .run()));
  }

  /** At a terminal whose line discipline is in this process, signals included. */
  static TerminalSession at(Scene scene, Wiring wiring) throws IOException {
    String type = scene.environment.getOrDefault("TERM", "xterm-256color");
    ScreenTerminal.VirtualTerminal both = ScreenTerminal.withTerminal("test", type, COLUMNS, ROWS);
    return new TerminalSession(
        both.terminal(), both.terminal()::processInputBytes, both.screen(), scene, wiring);
  }

  /** At a pty of the kernel; empty if there is none. */
  static Optional<TerminalSession> atPty(Scene scene, Wiring wiring) throws IOException {
    ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    PipedOutputStream keys = new PipedOutputStream();
    OutputStream shown =
        new OutputStream() {
          @Override
          public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            screen.write(new String(bytes, offset, length, StandardCharsets.UTF_8));
          }
        };
    Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new PipedInputStream(keys), shown)
            .type("xterm-256color")
            .size(Size.of(COLUMNS, ROWS))
            .build();
    if (!(terminal instanceof PosixPtyTerminal)) {
      terminal.close();
      return Optional.empty();
    }
    Keyboard keyboard =
        octets -> {
          keys.write(octets);
          keys.flush();
        };
    return Optional.of(new TerminalSession(terminal, keyboard, screen, scene, wiring));
  }

  void keys(String text) throws IOException {
    keyboard.type(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Types a line once the prompt is there. */
  void line(String text) throws IOException, InterruptedException {
    sees(lines -> lines.stripTrailing().endsWith(">"));
    keys(text + "\r");
  }

  String screen() {
    return screen.toString();
  }

  void sees(String text) throws InterruptedException {
    sees(lines -> lines.contains(text), text);
  }

  private void sees(Predicate<String> wanted) throws InterruptedException {
    sees(wanted, "the prompt");
  }

  private void sees(Predicate<String> wanted, String what) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!wanted.test(screen())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited for " + what + " and saw:\n" + screen());
      }
      Thread.sleep(20);
    }
  }

  int ends() throws Exception {
    return exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    terminal.close();
    shell.interrupt();
    assertThat(exitCode.isCompletedExceptionally()).isFalse();
  }
}
