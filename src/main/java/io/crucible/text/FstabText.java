package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lossless editing of {@code /etc/fstab}, one entry per mount point.
 *
 * <p>A line directly below the comment {@code # crucible} is managed by Crucible and is replaced.
 * Another line with the same mount point and source is adopted: its fields are changed in place,
 * but it is not marked as managed. Another line with another source is a conflict: nothing is
 * written, because two lines for one mount point would be mounted over each other.
 */
public final class FstabText {
  /** The six fields, unescaped: this class escapes blanks. */
  public record Entry(
      String source, String mountPoint, String type, String options, int dump, int pass) {
    public Entry {
      // After an empty field, the next one would take its place.
      if (source.isEmpty() || mountPoint.isEmpty() || type.isEmpty() || options.isEmpty()) {
        throw new IllegalArgumentException(
            "not a valid line of fstab: a field of " + mountPoint + " is empty");
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

  /** A conflicting line that Crucible does not manage; line numbers start at 1. */
  public record Conflict(int line, String text) {}

  private record Found(int index, FstabLine line, boolean ours) {}

  private static final String MARKER = "# crucible";

  private FstabText() {}

  /**
   * Writes the entry; returns the text unchanged if another line conflicts, see {@link #conflicts}.
   */
  public static String set(Entry entry, String before) {
    LineText lines = new LineText(before);
    List<Found> found = find(lines, entry.mountPoint());
    Optional<Found> target = target(entry, found);
    if (target.isPresent()) {
      Found line = target.get();
      if (!line.line().isInSync(entry.fields())) {
        lines.replace(line.index(), line.line().with(entry.fields()));
      }
    } else if (found.isEmpty()) {
      lines.insert(lines.size(), MARKER);
      lines.insert(lines.size(), String.join(" ", entry.fields()));
    }
    return lines.text();
  }

  /**
   * Removes the managed line for the mount point; other lines are unchanged. It exactly undoes a
   * {@link #set} that added the line, if the text ended with a newline.
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

  /** Active lines for the mount point that are neither managed nor adopted. */
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
