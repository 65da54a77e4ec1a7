package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.time.Duration;
import java.util.Optional;

/** Starts the emulator of a host. */
final class HostPower {
  private static final Duration START = Duration.ofSeconds(60);

  private HostPower() {}

  /** The host with its new process; the guest has only begun to boot. */
  static LabHost start(LabState lab, LabHost host, Optional<String> snapshot)
      throws ProblemsException {
    Tool.run(
        LocalCommand.of(lab.network().enter(QemuCommand.host(lab, host, snapshot))).within(START));
    Optional<ProcessMark> process = Processes.fromFile(host.pidFile());
    if (process.isEmpty()) {
      throw new ProblemsException(
          Problem.error("lab host " + host.name(), "its emulator ended at once", ""));
    }
    return host.with(process);
  }
}
