package io.crucible.plan;

import java.util.List;

/**
 * A query to a host. Equal probes run once.
 *
 * <p>A probe changes nothing.
 */
public sealed interface Probe {
  /** Content, mode and owner of a file. */
  record OfFile(String path) implements Probe {}

  /**
   * A piece of POSIX sh whose standard output is the answer; its exit code may be anything.
   *
   * @param shell may be empty if only units are queried
   * @param units whose state, as printed by systemctl show, precedes the output of the shell,
   *     together with the host's uptime and time of day ({@code uptime=}, {@code now=}, in
   *     seconds); without units or without systemd this part is empty
   */
  record OfCommand(Subject subject, String shell, List<String> units) implements Probe {
    public OfCommand {
      units = List.copyOf(units);
    }

    public OfCommand(Subject subject, String shell) {
      this(subject, shell, List.of());
    }

    public OfCommand(String shell, List<String> units) {
      this(new Subject.Other(), shell, units);
    }

    public OfCommand(String shell) {
      this(shell, List.of());
    }
  }

  /** What a command asks about. Real hosts run its shell; simulated hosts answer by this. */
  sealed interface Subject {
    /** What the host is, and what it can do. */
    record Facts() implements Subject {}

    /** Which of these packages are installed. */
    record Packages(List<String> names) implements Subject {
      public Packages {
        names = List.copyOf(names);
      }
    }

    /** Whether there is a folder, and its mode and owner. */
    record Folder(String path) implements Subject {}

    /** All rules that filter packets. */
    record PacketFilter() implements Subject {}

    /** Something that only one kind of resource asks about. */
    record Other() implements Subject {}
  }
}
