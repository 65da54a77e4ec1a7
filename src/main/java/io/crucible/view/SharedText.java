package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.plan.Step;
import io.crucible.terminal.Paint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What hosts do as lines for people; equal steps of several hosts are shown once. */
final class SharedText {
  /** For more hosts than these it is not shown where in a file something changes. */
  private static final int MANY = 4;

  private static final int FEW = 2;

  /** Lines of a diff that name the file; the next line has the line numbers. */
  private static final int HEADER = 2;

  private final Paint paint;
  private final Mentions mentions;
  private final String indent;
  private final boolean named;
  private final Note note;
  private final PartLines parts;

  /** The first change of each file. */
  private final Map<String, ShownBefore> changes = new HashMap<>();

  /**
   * @param hosts of the site
   * @param indent in front of the lines of a diff
   * @param named whether the file is already named above its diff
   */
  SharedText(Paint paint, Collection<Host> hosts, String indent, boolean named) {
    this.paint = paint;
    mentions = new Mentions(hosts);
    this.indent = indent;
    this.named = named;
    note = new Note(paint, indent);
    parts = new PartLines(mentions, note);
  }

  /** Each host's items are shown in their order. */
  List<Portion> portions(Map<Host, List<Item>> items) {
    return new Sharing<>(mentions, this::piece).of(items);
  }

  private Piece piece(Item item, OptionalInt own) {
    List<Part> change =
        item.changing()
            .map(this::change)
            .map(diff -> DiffParts.of(diff, mentions, own, this::styled))
            .orElse(List.of());
    return new Piece(
        item.lead(), item.file(), item.head().stream().map(it -> head(it, own)).toList(), change);
  }

  private List<String> change(Step step) {
    List<String> diff = Item.diff(step);
    boolean whole =
        switch (step) {
          case Step.WriteFile file -> file.before().isEmpty();
          case Step.RemoveFile _ -> true;
          case Step.SealedFile file -> file.isNew() || file.removes();
          case Step.Run _ -> false;
        };
    int from = !named ? 0 : whole ? HEADER + 1 : HEADER;
    return diff.subList(Math.min(from, diff.size()), diff.size());
  }

  private String styled(String line) {
    return indent + paint.diffLine(line);
  }

  private Part head(String line, OptionalInt own) {
    Form.Lines exact = new Form.Lines(List.of(line));
    return own.isEmpty()
        ? new Part(List.of(exact))
        : new Part(List.of(exact, new Form.Lines(List.of(mentions.own(line, own.getAsInt())))));
  }

  /**
   * The lines of a portion, below the line that names its hosts.
   *
   * @param where the portion is, for lines further below: "in wave 1 on storage"
   */
  List<String> lines(Portion portion, String where) {
    List<String> lines = new ArrayList<>();
    boolean many = portion.hosts().size() > MANY;
    List<Piece> pieces = portion.pieces();
    for (int i = 0; i < pieces.size(); ) {
      String lead = pieces.get(i).lead();
      int end = i + 1;
      while (end < pieces.size() && pieces.get(end).lead().equals(lead)) {
        end++;
      }
      List<String> shown = new ArrayList<>();
      for (Piece piece : pieces.subList(i, end)) {
        shown.addAll(parts.of(piece.head(), many));
        shown.addAll(change(piece, many, where));
      }
      lines.addAll(lead.isEmpty() ? shown : withLead(lead, shown));
      i = end;
    }
    return lines;
  }

  /** A few lines are put after the lead, more lines below it. */
  private static List<String> withLead(String lead, List<String> lines) {
    if (lines.size() <= FEW) {
      return lines.stream().map(line -> lead + " " + line.strip()).toList();
    }
    List<String> all = new ArrayList<>(List.of(lead));
    all.addAll(lines);
    return all;
  }

  private List<String> change(Piece piece, boolean many, String where) {
    List<String> change = parts.of(piece.change(), many);
    ShownBefore before = changes.putIfAbsent(piece.file(), new ShownBefore(change, where));
    return before == null ? change : before.shortened(change, note);
  }
}
