package io.crucible.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host wrote down of a run: a line an event, the time first.
 *
 * @param begun numbers of the steps that were begun, in order
 * @param done of those that were ended
 * @param takenBack whether all of it was taken back, at once after a failure or later
 * @param boot the kernel's name for the boot in which it was last given steps, if it has one
 */
public record HostJournal(
    Set<Integer> begun, Set<Integer> done, boolean takenBack, Optional<String> boot) {
  public HostJournal {
    begun = new LinkedHashSet<>(begun);
    done = new LinkedHashSet<>(done);
  }

  /** Lines as they stand in the file; what a power cut left of a last line is passed over. */
  static HostJournal of(List<String> lines) {
    Set<Integer> begun = new LinkedHashSet<>();
    Set<Integer> done = new LinkedHashSet<>();
    boolean takenBack = false;
    Optional<String> boot = Optional.empty();
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      if (words.length < 2) {
        continue;
      }
      switch (words[1]) {
        case "begin" -> {
          number(words, begun);
          takenBack = false;
        }
        case "done" -> number(words, done);
        case "boot" -> boot = Optional.of(words).filter(it -> it.length > 2).map(it -> it[2]);
        case "rollback-end" -> takenBack = words.length > 2 && words[2].equals("0");
        case "taken-back" -> takenBack = true;
        default -> {
          // Remarks for people.
        }
      }
    }
    return new HostJournal(begun, done, takenBack, boot);
  }

  private static void number(String[] words, Set<Integer> numbers) {
    if (words.length > 2 && words[2].matches("[0-9]{1,6}")) {
      numbers.add(Integer.parseInt(words[2]));
    }
  }
}
