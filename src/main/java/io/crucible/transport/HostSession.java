package io.crucible.transport;

import io.crucible.model.HostScript;
import java.time.Duration;
import java.util.function.Consumer;

/** One connection to one host. Used by one thread from connect to close. */
public interface HostSession extends AutoCloseable {
  /**
   * Runs a POSIX sh script as root (with sudo if the login says so). The script is first loaded
   * into a file of mode 0600 on the host, so that its commands may read standard input and its
   * length has no limit.
   *
   * @param script bytes as ISO 8859-1 characters, so that any file content is unchanged
   * @param deadline for the whole script; then the connection is closed
   * @param onLine called for every line of standard output immediately, on the calling thread;
   *     output of login profiles before the script's first output is skipped
   * @throws ConnectException {@code BROKEN} when the connection is lost or the deadline passes:
   *     what the script did is not known, and the connection is closed; {@code NOT_STARTED} when
   *     the script did not run; {@code INTERRUPTED} when this thread was interrupted
   */
  ExecResult run(String script, Duration deadline, Consumer<String> onLine) throws ConnectException;

  default ExecResult run(String script, Duration deadline) throws ConnectException {
    return run(script, deadline, line -> {});
  }

  /** The same for a script that is a value: hosts that are only simulated answer by the value. */
  default ExecResult run(HostScript script, Duration deadline) throws ConnectException {
    return run(script.text(), deadline);
  }

  @Override
  void close();
}
