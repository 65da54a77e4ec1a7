package io.crucible.transport;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command on one connection, from start to end. The library does not signal the end, so it is
 * polled every few milliseconds.
 */
final class Exec {
  private static final Logger LOG = LoggerFactory.getLogger(Exec.class);

  /** The reason for a failure is at the end; a script in a loop could print gigabytes before it. */
  private static final int STDERR_KEPT = 64 * 1024;

  private static final Duration OPENING = Duration.ofSeconds(30);
  private static final Duration REFUSED = Duration.ofSeconds(10);

  /**
   * The library gives no signal when a channel closes, so that is polled: often once the output
   * ended.
   */
  private static final Duration SHORT = Duration.ofMillis(2);

  private static final Duration LONG = Duration.ofMillis(20);

  /** A daemon that keeps the script's output open must not delay the end of the script. */
  private static final Duration QUIET = Duration.ofSeconds(10);

  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "HUP", 1, "INT", 2, "QUIT", 3, "ABRT", 6, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM", 15);

  private final Session session;
  private final Endpoint endpoint;
  private final ByteQueue stdout = new ByteQueue(ScriptOutput.LIMIT);
  private final TailBuffer stderr = new TailBuffer(STDERR_KEPT);

  Exec(Session session, Endpoint endpoint) {
    this.session = session;
    this.endpoint = endpoint;
  }

  /** The last part of the error output; complete when {@link #run} has returned. */
  String stderr() {
    return stderr.text();
  }

  /**
   * Runs a command to its end.
   *
   * @return its exit code; 128+n after a signal
   * @throws ConnectException with any reason except those of a login
   */
  int run(String command, InputStream input, Deadline deadline, ScriptOutput output)
      throws ConnectException {
    ChannelExec channel = open(command, input);
    try {
      follow(channel, deadline, output);
      return exitCode(channel);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw ConnectFailures.interrupted(endpoint, "the state of the host is unknown");
    } finally {
      channel.disconnect();
    }
  }

  /**
   * A server that allows few sessions refuses another one until it has noticed that the last is
   * over, or while another script runs.
   */
  private ChannelExec open(String command, InputStream input) throws ConnectException {
    Deadline patience = Deadline.in(REFUSED);
    while (true) {
      Optional<ChannelExec> channel = opened(command, input);
      if (channel.isPresent()) {
        return channel.get();
      }
      if (patience.passed()) {
        throw ConnectFailures.notStarted(
            endpoint,
            "the SSH server refuses to run a command",
            "check MaxSessions and ForceCommand in the host's sshd_config");
      }
      LockSupport.parkNanos(LONG.toNanos());
    }
  }

  /** Empty if the server refuses the channel. */
  private Optional<ChannelExec> opened(String command, InputStream input) throws ConnectException {
    try {
      // The library swallows an interrupt while it opens a channel.
      return Optional.of(
          Deadline.in(OPENING)
              .await(
                  "ssh exec " + endpoint.label(),
                  () -> {
                    ChannelExec channel = (ChannelExec) session.openChannel("exec");
                    channel.setCommand(command);
                    channel.setInputStream(input);
                    channel.setOutputStream(stdout);
                    channel.setErrStream(stderr);
                    channel.connect((int) OPENING.toMillis());
                    return channel;
                  }));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw ConnectFailures.interrupted(endpoint, "it is unknown whether the command started");
    } catch (TimeoutException slow) {
      throw ConnectFailures.broken(endpoint, "the host stopped answering");
    } catch (ExecutionException failed) {
      LOG.debug("{}: no channel", endpoint.subject(), failed);
      if (session.isConnected() && failed.getCause() instanceof JSchException) {
        return Optional.empty();
      }
      throw ConnectFailures.broken(
          endpoint, "the connection was lost when the command was being started");
    }
  }

  private void follow(ChannelExec channel, Deadline deadline, ScriptOutput output)
      throws ConnectException, InterruptedException {
    Deadline quiet = Deadline.in(QUIET);
    boolean over = false;
    while (!over) {
      // Checked before the queue is emptied: all output from before the end is then in the queue.
      over = channel.isClosed() || (channel.getExitStatus() >= 0 && quiet.passed());
      for (byte[] bytes = next(over); bytes != null; bytes = stdout.poll(Duration.ZERO)) {
        output.accept(bytes);
        quiet = Deadline.in(QUIET);
        if (output.isNoiseOnly()) {
          throw ConnectFailures.notStarted(
              endpoint,
              "its login shell printed more than %d KiB before it ran a command"
                  .formatted(ScriptOutput.NOISE_LIMIT >> 10),
              "check the login user's .bashrc and .profile, and /etc/profile.d, on the host");
        }
        if (output.overflown() || stdout.overflown()) {
          throw ConnectFailures.broken(
              endpoint,
              "the script printed more than %d MiB, or more than %d lines"
                  .formatted(ScriptOutput.LIMIT >> 20, ScriptOutput.MOST_LINES));
        }
      }
      if (!over && deadline.passed()) {
        throw ConnectFailures.broken(endpoint, "the script timed out");
      }
    }
    output.end();
  }

  private byte @Nullable [] next(boolean over) throws InterruptedException {
    if (over || !stdout.isDone()) {
      return stdout.poll(over ? Duration.ZERO : LONG);
    }
    Thread.sleep(SHORT);
    return null;
  }

  private int exitCode(ChannelExec channel) throws ConnectException {
    if (channel.getExitStatus() >= 0) {
      return channel.getExitStatus();
    }
    Optional<String> signal =
        Optional.ofNullable(channel.getExitSignal()).filter(name -> !name.isEmpty());
    if (signal.isEmpty()) {
      throw ConnectFailures.broken(endpoint, "the connection was lost while a script was running");
    }
    return 128 + SIGNALS.getOrDefault(signal.get().replace("SIG", ""), 0);
  }
}
