package io.crucible.view;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts that hosts share, as lines.
 *
 * @param mentions of hosts, to name those that a repeated line is about
 * @param note where the names are put
 */
record PartLines(Mentions mentions, Note note) {
  /**
   * @param many whether there are too many hosts to show where in a file something changes
   */
  List<String> of(List<Part> parts, boolean many) {
    List<String> lines = new ArrayList<>();
    List<Form.Repeated> repeated = new ArrayList<>();
    for (Part part : parts) {
      if (!repeated.isEmpty()
          && !(part.exact() instanceof Form.Repeated other
              && other.continues(repeated.getLast()))) {
        lines.addAll(repeated(repeated));
        repeated.clear();
      }
      switch (part.exact()) {
        case Form.Lines exact -> lines.addAll(exact.lines());
        case Form.Around around -> {
          if (!many) {
            lines.addAll(around.lines());
          }
        }
        case Form.Repeated another -> repeated.add(another);
      }
    }
    lines.addAll(repeated.isEmpty() ? List.of() : repeated(repeated));
    return lines;
  }

  /** "99 lines, for each other host of compute-[001-100]". */
  private List<String> repeated(List<Form.Repeated> repeated) {
    Form.Repeated last = repeated.getLast();
    List<Host> hosts = last.hosts().stream().mapToObj(mentions::host).toList();
    int times = hosts.size() - (last.others() ? 1 : 0);
    String text =
        Words.count(times, last.unit())
            + (repeated.size() > 1 ? " of each" : "")
            + (last.others() ? ", for each other host of " : ", for each of ")
            + HostRanges.of(hosts);
    List<String> lines = new ArrayList<>(repeated.stream().map(Form.Repeated::line).toList());
    lines.addAll(note.below(lines.removeLast(), text));
    return lines;
  }
}
