package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/** A person at a terminal of 80 columns: keys go in, and the screen is read. */
final class TerminalSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final LineDisciplineTerminal terminal;
  private final ScreenTerminal screen;
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread shell;

  TerminalSession(Scene scene, Wiring wiring, Map<String, String> defaults) throws IOException {
    ScreenTerminal.VirtualTerminal both =
        ScreenTerminal.withTerminal(
            "test", scene.environment.getOrDefault("TERM", "xterm-256color"), 80, 24);
    terminal = both.terminal();
    screen = both.screen();
    Surroundings surroundings = scene.surroundings(new StringWriter(), new StringWriter());
    Session session =
        new Session(new SiteOptions.Configuration(), defaults, new LastPlan(surroundings.clock()));
    shell =
        Thread.ofPlatform()
            .name("shell")
            .start(() ->
                exitCode.complete(
                    new TerminalShell(
                            terminal, session, surroundings, new SessionWiring(wiring, session))
                        .run()));
  }

  void keys(String text) throws IOException {
    terminal.processInputBytes(text.getBytes(StandardCharsets.UTF_8));
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
