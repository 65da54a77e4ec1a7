package io.crucible.transport;

import java.time.Duration;
import java.util.function.Consumer;

/** One connection to one host. Used by one thread from connect to close. */
public interface HostSession extends AutoCloseable {
  /**
   * Runs a POSIX sh script as root (by sudo where the login says so). The script is loaded into a
   * file of mode 0600 on the host first, so that its steps may read standard input and its length
   * has no limit.
   *
   * @param script bytes as ISO 8859-1 characters, so that any file content passes unharmed
   * @param deadline for the whole script; then the connection is given up
   * @param onLine called for every line of standard output as it comes, on the calling thread;
   *     noise of login profiles before the script's first output is left out
   * @throws ConnectException {@code BROKEN} when the connection breaks or the deadline passes: what
   *     the script did until then is not known, and the connection is closed; {@code NOT_STARTED}
   *     when nothing of the script ran; {@code INTERRUPTED} when this thread was
   */
  ExecResult run(String script, Duration deadline, Consumer<String> onLine) throws ConnectException;

  default ExecResult run(String script, Duration deadline) throws ConnectException {
    return run(script, deadline, line -> {});
  }

  @Override
  void close();
}
