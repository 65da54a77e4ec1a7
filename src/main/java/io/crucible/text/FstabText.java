package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lossless editing of {@code /etc/fstab}, one entry per mount point.
 *
 * <p>The rule: a line right below the comment {@code # crucible} is ours and is replaced. A foreign
 * line with the same mount point and source is adopted: its fields are changed in place and it
 * stays the admin's. A foreign line with another source is a conflict: nothing is written, since
 * two lines for one mount point would be mounted over each other.
 */
public final class FstabText {
  /** The six fields, plain: blanks are escaped here. */
  public record Entry(
      String source, String mountPoint, String type, String options, int dump, int pass) {
    public Entry {
      // An empty field would let its neighbour take its place.
      if (source.isEmpty() || mountPoint.isEmpty() || type.isEmpty() || options.isEmpty()) {
        throw new IllegalArgumentException(
            "no line of fstab: a field of " + mountPoint + " is empty");
      }
    }

    private List<String> fields() {
      return List.of(
          FstabLine.escaped(source),
          FstabLine.escaped(mountPoint),
          FstabLine.escaped(type),
          FstabLine.escaped(options),
          Integer.toString(dump),
          Integer.toString(pass));
    }
  }

  /** A foreign line that stands in the way; lines count from 1. */
  public record Conflict(int line, String text) {}

  private record Found(int index, FstabLine line, boolean ours) {}

  private static final String MARKER = "# crucible";

  private FstabText() {}

  /**
   * Writes the entry; the text as it is when a foreign line stands in the way, see {@link
   * #conflicts}.
   */
  public static String set(Entry entry, String before) {
    LineText lines = new LineText(before);
    List<Found> found = find(lines, entry.mountPoint());
    Optional<Found> target = target(entry, found);
    if (target.isPresent()) {
      Found line = target.get();
      if (!line.line().saysTheSame(entry.fields())) {
        lines.replace(line.index(), line.line().with(entry.fields()));
      }
    } else if (found.isEmpty()) {
      lines.insert(lines.size(), MARKER);
      lines.insert(lines.size(), String.join(" ", entry.fields()));
    }
    return lines.text();
  }

  /**
   * Takes our line for the mount point away, foreign ones stay. It undoes a {@link #set} that added
   * the line byte for byte where the text ended with a newline.
   */
  public static String remove(String mountPoint, String before) {
    LineText lines = new LineText(before);
    for (Found found : find(lines, mountPoint).reversed()) {
      if (found.ours()) {
        lines.remove(found.index() - 1, found.index() + 1);
      }
    }
    return lines.text();
  }

  /** Active lines for the mount point that are neither ours nor adopted. */
  public static List<Conflict> conflicts(Entry entry, String before) {
    LineText lines = new LineText(before);
    List<Found> found = find(lines, entry.mountPoint());
    Optional<Found> target = target(entry, found);
    return found.stream()
        .filter(it -> !it.ours() && !target.equals(Optional.of(it)))
        .map(it -> new Conflict(it.index() + 1, lines.content(it.index())))
        .toList();
  }

  private static Optional<Found> target(Entry entry, List<Found> found) {
    return found.stream()
        .filter(Found::ours)
        .findFirst()
        .or(() ->
            found.stream().filter(it -> it.line().source().equals(entry.source())).findFirst());
  }

  private static List<Found> find(LineText lines, String mountPoint) {
    String wanted = FstabLine.plainPath(mountPoint);
    List<Found> found = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      boolean ours = index > 0 && lines.content(index - 1).strip().equals(MARKER);
      Optional<FstabLine> line = FstabLine.parse(lines.content(index));
      if (line.isPresent() && line.get().mountPoint().equals(wanted)) {
        found.add(new Found(index, line.get(), ours));
      }
    }
    return found;
  }
}
