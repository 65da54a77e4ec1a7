package io.crucible.plan;

import java.util.List;

/**
 * A question to a host. Equal probes are asked once.
 *
 * <p>None of them changes anything.
 */
public sealed interface Probe {
  /** Content, mode and owner of a file. */
  record OfFile(String path) implements Probe {}

  /**
   * A piece of POSIX sh whose standard output is the answer; its exit code may be anything.
   *
   * @param shell may be empty where the units tell all
   * @param units whose state, as systemctl show prints it, comes before what the shell prints, with
   *     the host's uptime and time of day ({@code uptime=}, {@code now=}, in seconds) when there
   *     are any; without systemd that part is empty
   */
  record OfCommand(String shell, List<String> units) implements Probe {
    public OfCommand {
      units = List.copyOf(units);
    }

    public OfCommand(String shell) {
      this(shell, List.of());
    }
  }
}
