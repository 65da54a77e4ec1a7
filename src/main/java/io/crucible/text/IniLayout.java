package io.crucible.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The positions of sections and assignments in an INI text, by the rules of oslo.config's parser.
 *
 * <p>A line that begins with a blank continues the value above it, unless there is an empty line
 * between them; comments begin in the first column with {@code #} or {@code ;}; there are no
 * comments after values. Lines that oslo would refuse are skipped.
 */
record IniLayout(List<Section> sections, List<Assignment> assignments) {
  /**
   * A section's header line and the line after its last one; the same name may occur several times.
   */
  record Section(String name, int header, int end) {}

  /** An active key: its first line, and the line after its last continuation. */
  record Assignment(String section, String key, int first, int end) {}

  static IniLayout of(LineText lines) {
    List<Section> sections = new ArrayList<>();
    List<Assignment> assignments = new ArrayList<>();
    String name = "";
    int header = -1;
    for (int index = 0; index < lines.size(); index++) {
      String content = lines.content(index).stripTrailing();
      if (content.isEmpty() || isIndented(content) || isComment(content)) {
        continue;
      }
      if (content.charAt(0) == '[') {
        if (content.length() > 2 && content.endsWith("]")) {
          if (header >= 0) {
            sections.add(new Section(name, header, index));
          }
          name = content.substring(1, content.length() - 1);
          header = index;
        }
        continue;
      }
      int delimiter = delimiter(content);
      if (delimiter > 0 && header >= 0) {
        int end = afterContinuation(lines, index + 1);
        assignments.add(new Assignment(name, content.substring(0, delimiter).strip(), index, end));
        index = end - 1;
      }
    }
    if (header >= 0) {
      sections.add(new Section(name, header, lines.size()));
    }
    return new IniLayout(sections, assignments);
  }

  List<Assignment> assignmentsOf(String section, String key) {
    return assignments.stream()
        .filter(it -> it.section().equals(section) && it.key().equals(key))
        .toList();
  }

  List<Section> sectionsNamed(String name) {
    return sections.stream().filter(it -> it.name().equals(name)).toList();
  }

  /** The first of {@code =} and {@code :}, or -1. */
  static int delimiter(String content) {
    int equal = content.indexOf('=');
    int colon = content.indexOf(':');
    return equal < 0 || (colon >= 0 && colon < equal) ? colon : equal;
  }

  static int afterContinuation(LineText lines, int index) {
    int end = index;
    while (end < lines.size() && isIndented(lines.content(end)) && !lines.content(end).isBlank()) {
      end++;
    }
    return end;
  }

  static boolean isComment(String content) {
    return content.startsWith("#") || content.startsWith(";");
  }

  private static boolean isIndented(String content) {
    return content.startsWith(" ") || content.startsWith("\t");
  }
}
