package io.crucible.view;

import java.util.BitSet;
import java.util.List;

/** A way in which a part of a plan can be shown. Equal forms look the same. */
sealed interface Form {
  /** As it is. */
  record Lines(List<String> lines) implements Form {
    public Lines {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Where in a file something changes, and the context. Not shown for many hosts.
   *
   * @param lines the head of a hunk, or context lines
   */
  record Around(List<String> lines) implements Form {
    public Around {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Lines or words that differ only in the host that each names, in the order of the site.
   *
   * @param line with that host left open
   * @param unit "line" or "word"
   * @param hosts by number
   * @param others whether each of these hosts has it for the other hosts only
   */
  record Repeated(String line, String unit, BitSet hosts, boolean others) implements Form {
    /** Whether it is about the same hosts as the one before it. */
    boolean continues(Repeated before) {
      return unit.equals(before.unit) && hosts.equals(before.hosts) && others == before.others;
    }
  }
}
