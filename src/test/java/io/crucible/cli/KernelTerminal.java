package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.text.ShellQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program on a terminal of the kernel, by script(1): what is typed goes through the line
 * discipline, so that Ctrl-C is a signal to the program.
 */
final class KernelTerminal implements AutoCloseable {
  static final String CTRL_C = "\u0003";

  /** Colours, and what moves the cursor or sets the terminal up. */
  private static final Pattern CONTROL = Pattern.compile("\u001b(\\[[0-9;?<>=$]*[A-Za-z@]|[=>])");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process script;
  private final OutputStream keyboard;
  private final StringBuilder screen = new StringBuilder();
  private int seen;

  KernelTerminal(List<String> command, Map<String, String> environment) throws IOException {
    // Without exec some shells stay, get Ctrl-C too, and end.
    String line = "exec " + ShellQuoting.join(command);
    ProcessBuilder builder = new ProcessBuilder("script", "-qfec", line, "/dev/null");
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm-256color");
    script = builder.redirectErrorStream(true).start();
    keyboard = script.getOutputStream();
    Thread.ofPlatform().daemon().start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try (InputStream output = script.getInputStream()) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        synchronized (screen) {
          screen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          screen.notifyAll();
        }
      }
    } catch (IOException ended) {
      // A test that waits for more fails at its deadline.
    }
  }

  void keys(String keys) throws IOException {
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /** Waits until something is written after all that was seen before. */
  void sees(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (screen) {
      while (true) {
        var found = wanted.matcher(CONTROL.matcher(screen).replaceAll(""));
        if (found.find(seen)) {
          seen = found.end();
          return;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        assertThat(left).as("never wrote " + pattern + "; wrote:\n" + screen).isPositive();
        screen.wait(left);
      }
    }
  }

  /** All that was written so far. */
  String screen() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  int ends() throws InterruptedException {
    assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return script.exitValue();
  }

  @Override
  public void close() {
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
