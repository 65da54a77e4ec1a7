package io.crucible.transport;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.PumpStreamHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program on this machine, run to its end. It is started without a shell, so every argument is
 * passed unchanged.
 *
 * @param words the program and its arguments
 * @param input its standard input; may be empty
 * @param environment added to this process's own environment
 * @param deadline after this time, the program and all its children are ended
 * @param onLine called for each line of both outputs immediately, one at a time, from other threads
 */
public record LocalCommand(
    List<String> words,
    String input,
    Map<String, String> environment,
    Optional<Path> directory,
    Duration deadline,
    Consumer<String> onLine) {
  /** How long to read after the end of the program, if a child still holds the outputs open. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(2);

  /** How long an interrupted program may take to end. */
  private static final Duration END_GRACE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(LocalCommand.class);

  public LocalCommand {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("the command is empty");
    }
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }

  public static LocalCommand of(List<String> words) {
    return new LocalCommand(
        words, "", Map.of(), Optional.empty(), Duration.ofMinutes(1), line -> {});
  }

  public static LocalCommand of(String... words) {
    return of(List.of(words));
  }

  public LocalCommand reading(String text) {
    return new LocalCommand(words, text, environment, directory, deadline, onLine);
  }

  public LocalCommand with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new LocalCommand(words, input, more, directory, deadline, onLine);
  }

  public LocalCommand in(Path folder) {
    return new LocalCommand(words, input, environment, Optional.of(folder), deadline, onLine);
  }

  public LocalCommand within(Duration limit) {
    return new LocalCommand(words, input, environment, directory, limit, onLine);
  }

  public LocalCommand eachLine(Consumer<String> consumer) {
    return new LocalCommand(words, input, environment, directory, deadline, consumer);
  }

  /**
   * Runs the program and waits for it.
   *
   * @throws IOException when it cannot be started (not found, not executable); {@link
   *     InterruptedIOException} when this thread was interrupted: then the program is ended
   */
  public LocalResult run() throws IOException {
    LineTee stdout = new LineTee(onLine, this);
    LineTee stderr = new LineTee(onLine, this);
    InputStream stdin = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    PumpStreamHandler pumps = new PumpStreamHandler(stdout, stderr, stdin);
    pumps.setStopTimeout(OUTPUT_GRACE);

    DefaultExecutor.Builder<?> builder = DefaultExecutor.builder().setExecuteStreamHandler(pumps);
    directory.ifPresent(builder::setWorkingDirectory);
    DefaultExecutor executor = builder.get();
    DeadlineKeeper keeper = new DeadlineKeeper(deadline);
    executor.setProcessDestroyer(keeper);
    // Every exit code is a result; its meaning is up to the caller.
    executor.setExitValues(null);

    FutureTask<Integer> work =
        new FutureTask<>(() -> executor.execute(commandLine(), fullEnvironment()));
    Thread.ofVirtual().start(work);
    int exitCode = result(work, keeper);
    stdout.close();
    stderr.close();
    return new LocalResult(exitCode, stdout.text(), stderr.text(), keeper.deadlinePassed());
  }

  /** The library would swallow an interrupt, so it runs on its own thread. */
  private int result(FutureTask<Integer> work, DeadlineKeeper keeper) throws IOException {
    try {
      return work.get();
    } catch (InterruptedException e) {
      keeper.cancel();
      awaitEnd(work);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(words.getFirst() + " was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw new IOException(cause.getMessage(), cause);
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits, with a limit, until the program has ended, before the caller continues. */
  private static void awaitEnd(FutureTask<Integer> work) {
    try {
      work.get(END_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      LOG.debug("ended without a result", e);
    }
  }

  private CommandLine commandLine() {
    CommandLine line = new CommandLine(words.getFirst());
    words.stream().skip(1).forEach(word -> line.addArgument(word, false));
    return line;
  }

  private Map<String, String> fullEnvironment() {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    return all;
  }
}
