package io.crucible.text;

import java.util.List;
import java.util.Optional;

/**
 * Where sections, assignments and comments stand in a text, as one parser sees it. Places are
 * offsets in characters, ends the offset behind the last one.
 */
record SectionLayout(List<Section> sections, List<Assignment> assignments, List<Comment> comments) {
  /**
   * A section.
   *
   * @param name as the parser compares it
   * @param start of the header's line
   * @param body where the line after the header starts
   * @param end where the next header's line starts, or the end of the text
   */
  record Section(String name, int start, int body, int end) {}

  /**
   * An active assignment.
   *
   * @param section and key as the parser compares them
   * @param value as the parser reads it
   * @param start of its first line
   * @param end where the line after its last one starts
   */
  record Assignment(
      String section, String key, String value, int start, int valueStart, int valueEnd, int end) {}

  /**
   * A line that holds only a comment.
   *
   * @param text without the sign in front
   * @param end where the next line starts
   */
  record Comment(String text, int start, int end) {}

  List<Assignment> assignmentsOf(String section, String key) {
    return assignments.stream()
        .filter(it -> it.section().equals(section) && it.key().equals(key))
        .toList();
  }

  List<Section> sectionsNamed(String name) {
    return sections.stream().filter(it -> it.name().equals(name)).toList();
  }

  Optional<Assignment> lastIn(Section section) {
    return assignments.stream()
        .filter(it -> it.start() >= section.body() && it.end() <= section.end())
        .reduce((first, last) -> last);
  }
}
