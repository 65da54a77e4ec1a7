package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Snapshots of running hosts, stored in their disk images. */
final class Snapshots {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private Snapshots() {}

  static void save(List<LabHost> hosts, String tag) throws ProblemsException {
    together(hosts, "savevm " + tag);
  }

  static void load(List<LabHost> hosts, String tag) throws ProblemsException {
    together(hosts, "loadvm " + tag);
  }

  /** All hosts are paused first, so that their snapshots are from the same time. */
  private static void together(List<LabHost> hosts, String command) throws ProblemsException {
    for (LabHost host : hosts) {
      command(host, "stop");
    }
    try {
      for (LabHost host : hosts) {
        command(host, command);
      }
    } finally {
      for (LabHost host : hosts) {
        command(host, "cont");
      }
    }
  }

  private static void command(LabHost host, String line) throws ProblemsException {
    try (QemuMonitor monitor = QemuMonitor.open(host.monitor(), DEADLINE)) {
      monitor.human(line);
    } catch (IOException e) {
      throw failed(host, e);
    }
  }

  static ProblemsException failed(LabHost host, IOException cause) {
    return new ProblemsException(
        Problem.error(
            "lab host " + host.name(), "its emulator reports: " + cause.getMessage(), ""));
  }
}
