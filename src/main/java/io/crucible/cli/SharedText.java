package io.crucible.cli;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What hosts do as lines for people; what is the same on several of them stands there once. */
final class SharedText {
  private final Paint paint;
  private final Mentions mentions;
  private final String indent;
  private final int skipped;

  /**
   * @param hosts of the site
   * @param indent in front of the lines of a diff
   * @param skipped so many lines at the begin of each diff are not shown
   */
  SharedText(Paint paint, Collection<Host> hosts, String indent, int skipped) {
    this.paint = paint;
    mentions = new Mentions(hosts);
    this.indent = indent;
    this.skipped = skipped;
  }

  /** Each host's items are shown in their order. */
  List<Portion> portions(Map<Host, List<Item>> items) {
    return new Sharing<>(mentions, this::piece).of(items);
  }

  private Piece piece(Item item, OptionalInt own) {
    List<Part> parts = new ArrayList<>();
    item.head().forEach(line -> parts.add(head(line, own)));
    item.changing()
        .map(Item::diff)
        .map(diff -> diff.subList(Math.min(skipped, diff.size()), diff.size()))
        .ifPresent(diff -> parts.addAll(DiffParts.of(diff, mentions, own, this::styled)));
    return new Piece(item.lead(), parts);
  }

  private String styled(String line) {
    return indent + paint.diffLine(line);
  }

  private Part head(String line, OptionalInt own) {
    Form.Lines exact = new Form.Lines(List.of(line));
    return own.isEmpty()
        ? new Part(List.of(exact))
        : new Part(
            List.of(exact, new Form.Lines(List.of(mentions.own(line, own.getAsInt())))));
  }

  /** The lines of a portion, below the line that names its hosts. */
  List<String> lines(Portion portion) {
    List<String> lines = new ArrayList<>();
    String lead = "";
    for (Piece piece : portion.pieces()) {
      if (!piece.lead().isEmpty() && !piece.lead().equals(lead)) {
        lines.add(piece.lead());
      }
      lead = piece.lead();
      piece.parts().forEach(part -> lines(part.exact(), lines));
    }
    return lines;
  }

  private void lines(Form form, List<String> lines) {
    switch (form) {
      case Form.Lines exact -> exact.lines().forEach(lines::add);
      case Form.Repeated repeated -> {
        lines.add(repeated.line());
        lines.add(indent + paint.faint("  ... " + told(repeated)));
      }
    }
  }

  private String told(Form.Repeated repeated) {
    List<Host> hosts = repeated.hosts().stream().mapToObj(mentions::host).toList();
    return repeated.others()
        ? Words.count(hosts.size() - 1L, "such " + repeated.unit())
            + ", one for each other host of "
            + HostRanges.of(hosts)
        : Words.count(hosts.size(), "such " + repeated.unit())
            + ", one for each of "
            + HostRanges.of(hosts);
  }
}
