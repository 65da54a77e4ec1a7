package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a host's ssh server answers. */
final class SshWait {
  /** An emulated host on a busy machine may take more than a minute. */
  static final Duration BOOT = Duration.ofMinutes(6);

  private static final int ATTEMPT_MILLIS = 2000;
  private static final long PAUSE_MILLIS = 250;
  private static final int PORT = 22;

  private SshWait() {}

  static void await(LabHost host, Duration deadline) throws ProblemsException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!answers(host.address())) {
      if (!host.runs()) {
        throw failed(host, "ended while it booted");
      }
      if (System.nanoTime() > end) {
        throw failed(host, "did not answer ssh within " + deadline.toSeconds() + " s");
      }
      pause();
    }
  }

  private static boolean answers(String address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, PORT), ATTEMPT_MILLIS);
      socket.setSoTimeout(ATTEMPT_MILLIS);
      // The kernel accepts a connection before the server is ready to answer on it.
      byte[] banner = socket.getInputStream().readNBytes(4);
      return new String(banner, StandardCharsets.US_ASCII).equals("SSH-");
    } catch (IOException notYet) {
      return false;
    }
  }

  private static ProblemsException failed(LabHost host, String what) {
    return new ProblemsException(
        Problem.error(
            "lab host " + host.name(),
            what + "; last lines of its console:\n" + console(host),
            ""));
  }

  private static String console(LabHost host) {
    try {
      return Tool.tail(Files.readString(host.console(), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return "(nothing)";
    }
  }

  /** Waits between two checks, so that a booting host gets the CPU. */
  private static void pause() throws ProblemsException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemsException(Problem.error("lab", "interrupted while hosts booted", ""));
    }
  }
}
