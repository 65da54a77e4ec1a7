package io.crucible.text;

import java.util.List;
import java.util.Optional;

/**
 * The positions of sections, assignments and comments in a text, as one parser sees it. Positions
 * are offsets in characters; an end is the offset after the last one.
 */
public record SectionLayout(
    List<Section> sections, List<Assignment> assignments, List<Comment> comments) {
  /**
   * A section.
   *
   * @param name as the parser compares it
   * @param start of the header's line
   * @param body start of the line after the header
   * @param end start of the next header's line, or the end of the text
   */
  public record Section(String name, int start, int body, int end) {}

  /**
   * An active assignment.
   *
   * @param section and key as the parser compares them
   * @param value as the parser reads it
   * @param start of its first line
   * @param end start of the line after its last one
   */
  public record Assignment(
      String section, String key, String value, int start, int valueStart, int valueEnd, int end) {}

  /**
   * A line with only a comment.
   *
   * @param text without the comment sign
   * @param end start of the next line
   */
  public record Comment(String text, int start, int end) {}

  public List<Assignment> assignmentsOf(String section, String key) {
    return assignments.stream()
        .filter(it -> it.section().equals(section) && it.key().equals(key))
        .toList();
  }

  public List<Section> sectionsNamed(String name) {
    return sections.stream().filter(it -> it.name().equals(name)).toList();
  }

  public Optional<Assignment> lastIn(Section section) {
    return assignments.stream()
        .filter(it -> it.start() >= section.body() && it.end() <= section.end())
        .reduce((first, last) -> last);
  }
}
