package io.crucible.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A host's journal of a run: one line for each event, beginning with the time.
 *
 * @param begun numbers of the steps that were begun, in order
 * @param done numbers of the steps that ended
 * @param rolledBack whether the run was rolled back, immediately after a failure or later
 * @param boot the kernel's ID of the boot in which the host last received steps, if known
 */
public record HostJournal(
    Set<Integer> begun, Set<Integer> done, boolean rolledBack, Optional<String> boot) {
  public HostJournal {
    begun = new LinkedHashSet<>(begun);
    done = new LinkedHashSet<>(done);
  }

  /** Parses the lines of the file; a last line that a power failure truncated is skipped. */
  static HostJournal of(List<String> lines) {
    Set<Integer> begun = new LinkedHashSet<>();
    Set<Integer> done = new LinkedHashSet<>();
    boolean rolledBack = false;
    Optional<String> boot = Optional.empty();
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (words.length < 2) {
        continue;
      }
      switch (words[1]) {
        case "begin" -> {
          number(words, begun);
          rolledBack = false;
        }
        case "done" -> number(words, done);
        case "boot" -> boot = Optional.of(words).filter(it -> it.length > 2).map(it -> it[2]);
        case "rollback-end" -> rolledBack = words.length > 2 && words[2].equals("0");
        case "taken-back" -> rolledBack = true;
        default -> {
          // Notes for people.
        }
      }
    }
    return new HostJournal(begun, done, rolledBack, boot);
  }

  private static void number(String[] words, Set<Integer> numbers) {
    if (words.length > 2 && words[2].matches("[0-9]{1,6}")) {
      numbers.add(Integer.parseInt(words[2]));
    }
  }
}
