package io.crucible.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process, distinguishable from a later one with the same process ID.
 *
 * @param startTicks its start time in /proc/PID/stat
 */
record ProcessMark(long pid, long startTicks) {
  /** The mark of a running process; empty if there is none, or only a zombie. */
  static Optional<ProcessMark> of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The name in parentheses may hold blanks and parentheses; after it, the fields are plain:
      // state is the first, starttime the twentieth (proc(5)).
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
      return "Z".equals(fields.getFirst())
          ? Optional.empty()
          : Optional.of(new ProcessMark(pid, Long.parseLong(fields.get(19))));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  static Optional<ProcessMark> parse(String text) {
    String[] parts = text.split(":", 2);
    return parts.length == 2
        ? Optional.of(new ProcessMark(Long.parseLong(parts[0]), Long.parseLong(parts[1])))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return pid + ":" + startTicks;
  }
}
