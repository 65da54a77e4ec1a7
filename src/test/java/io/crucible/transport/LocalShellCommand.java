package io.crucible.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** Runs a command line with a real shell, like a real server: a lost client kills nothing. */
final class LocalShellCommand implements Command {
  private final List<String> line;
  private final Map<String, String> environment;
  private final SshServerFaults faults;
  private final List<Process> processes;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private ExitCallback exit = (code, message, close) -> {};

  LocalShellCommand(
      List<String> line,
      Map<String, String> environment,
      SshServerFaults faults,
      List<Process> processes) {
    this.line = line;
    this.environment = environment;
    this.faults = faults;
    this.processes = processes;
  }

  @Override
  public void start(ChannelSession channel, Environment env) {
    Thread.ofVirtual()
        .start(() -> {
          LockSupport.parkNanos(faults.delay().toNanos());
          try {
            run(channel);
          } catch (IOException failed) {
            exit.onExit(127, failed.getMessage());
          }
        });
  }

  private void run(ChannelSession channel) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    Runnable cut = () -> channel.getSession().close(true);
    out.write(faults.noise().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    Thread.ofVirtual()
        .start(() -> {
          pump(in, process.getOutputStream(), faults.cutInputAfter(), cut);
          closeQuietly(process.getOutputStream());
        });
    Thread stdout =
        Thread.ofVirtual()
            .start(() -> pump(process.getInputStream(), out, faults.cutOutputAfter(), cut));
    Thread stderr =
        Thread.ofVirtual()
            .start(() -> pump(process.getErrorStream(), err, Long.MAX_VALUE, () -> {}));
    Thread.ofVirtual().start(() -> end(process, stdout, stderr));
  }

  private void end(Process process, Thread stdout, Thread stderr) {
    try {
      int code = process.waitFor();
      stdout.join();
      stderr.join();
      exit.onExit(code);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pump(InputStream from, OutputStream to, long cutAfter, Runnable cut) {
    long total = 0;
    byte[] buffer = new byte[8192];
    try {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        int passed = (int) Math.min(n, cutAfter - total);
        to.write(buffer, 0, passed);
        to.flush();
        total += passed;
        if (total >= cutAfter) {
          cut.run();
          return;
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      closeQuietly(from);
    }
  }

  /** Like sshd: the pipes are closed, and processes continue until they use them. */
  @Override
  public void destroy(ChannelSession channel) {
    for (Process process : new ArrayList<>(processes)) {
      if (!process.isAlive()) {
        processes.remove(process);
      }
    }
    closeQuietly(in);
  }

  static void kill(Process process) {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static void closeQuietly(AutoCloseable stream) {
    try {
      stream.close();
    } catch (Exception alreadyGone) {
      // Nothing to keep.
    }
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }
}
