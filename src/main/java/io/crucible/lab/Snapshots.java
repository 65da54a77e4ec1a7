package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Saved moments of running hosts, kept inside their disks. */
final class Snapshots {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private Snapshots() {}

  static void save(List<LabHost> hosts, String tag) throws ProblemsException {
    together(hosts, "savevm " + tag);
  }

  static void load(List<LabHost> hosts, String tag) throws ProblemsException {
    together(hosts, "loadvm " + tag);
  }

  /** All stand still before the first is touched, so that they stay of one time. */
  private static void together(List<LabHost> hosts, String command) throws ProblemsException {
    for (LabHost host : hosts) {
      tell(host, "stop");
    }
    try {
      for (LabHost host : hosts) {
        tell(host, command);
      }
    } finally {
      for (LabHost host : hosts) {
        tell(host, "cont");
      }
    }
  }

  private static void tell(LabHost host, String line) throws ProblemsException {
    try (QemuMonitor monitor = QemuMonitor.open(host.monitor(), DEADLINE)) {
      monitor.human(line);
    } catch (IOException e) {
      throw failed(host, e);
    }
  }

  static ProblemsException failed(LabHost host, IOException cause) {
    return new ProblemsException(
        Problem.error("lab host " + host.name(), "its emulator: " + cause.getMessage(), ""));
  }
}
