package io.crucible.text;

import io.crucible.text.IniLayout.Assignment;
import io.crucible.text.IniLayout.Section;
import java.util.List;
import java.util.Optional;

/**
 * Lossless editing of INI files on hosts as oslo.config reads them (nova.conf), and of Crucible's
 * own files. Other programs have other rules: {@link Grammar}.
 *
 * <p>For an option with one value the last assignment applies, also across several sections with
 * the same name; only that one is changed. Values are written as given; values are compared without
 * one pair of quotes, because oslo drops it. {@link #set} does not support options that may be
 * given several times (oslo's MultiOpt).
 */
public final class IniText {
  private IniText() {}

  /**
   * The effective value, without surrounding quotes; continuation lines are joined with newlines.
   */
  public static Optional<String> get(String text, String section, String key) {
    LineText lines = new LineText(text);
    List<Assignment> found = IniLayout.of(lines).assignmentsOf(section, key);
    return found.isEmpty() ? Optional.empty() : Optional.of(read(lines, found.getLast()));
  }

  /**
   * Makes the value effective. A missing key is added after its commented example in the section,
   * or else after the section's last assignment; a missing section is added at the end of the text.
   */
  public static String set(String before, String section, String key, String value) {
    check(section, key, value);
    LineText lines = new LineText(before);
    IniLayout layout = IniLayout.of(lines);
    List<Assignment> found = layout.assignmentsOf(section, key);
    if (!found.isEmpty()) {
      replace(lines, found.getLast(), value);
      return lines.text();
    }
    List<Section> sections = layout.sectionsNamed(section);
    if (sections.isEmpty()) {
      if (lines.size() > 0 && !lines.content(lines.size() - 1).isBlank()) {
        lines.insert(lines.size(), "");
      }
      lines.insert(lines.size(), "[" + section + "]");
      lines.insert(lines.size(), (key + " = " + value).stripTrailing());
      return lines.text();
    }
    insert(lines, sections, key, value);
    return lines.text();
  }

  /**
   * Removes every active assignment of the key with its continuation lines. It exactly undoes a
   * {@link #set}, if the section existed already and the text ended with a newline.
   */
  public static String remove(String before, String section, String key) {
    LineText lines = new LineText(before);
    for (Assignment found : IniLayout.of(lines).assignmentsOf(section, key).reversed()) {
      lines.remove(found.first(), found.end());
    }
    return lines.text();
  }

  private static void replace(LineText lines, Assignment found, String value) {
    if (read(lines, found).equals(unquoted(value.strip()))) {
      return;
    }
    lines.replace(
        found.first(), prefix(lines.content(found.first())).concat(value).stripTrailing());
    lines.remove(found.first() + 1, found.end());
  }

  private static void insert(LineText lines, List<Section> sections, String key, String value) {
    for (Section section : sections) {
      for (int index = section.header() + 1; index < section.end(); index++) {
        String example = uncommented(lines.content(index));
        int delimiter = IniLayout.delimiter(example);
        if (delimiter > 0 && example.substring(0, delimiter).stripTrailing().equals(key)) {
          insertLine(lines, index + 1, prefix(example) + value);
          return;
        }
      }
    }
    Section last = sections.getLast();
    int index = last.end();
    while (index > last.header() + 1 && isBlankOrComment(lines.content(index - 1))) {
      index--;
    }
    insertLine(lines, index, key + " = " + value);
  }

  /**
   * Indented lines directly below would be read as a part of the new value, so the new line goes
   * after them.
   */
  private static void insertLine(LineText lines, int index, String content) {
    lines.insert(IniLayout.afterContinuation(lines, index), content.stripTrailing());
  }

  static String read(LineText lines, Assignment found) {
    String first = lines.content(found.first());
    StringBuilder value =
        new StringBuilder(unquoted(first.substring(IniLayout.delimiter(first) + 1).strip()));
    for (int index = found.first() + 1; index < found.end(); index++) {
      value.append('\n').append(lines.content(index).strip());
    }
    return value.toString();
  }

  /** Key, delimiter and the blanks around it as the line has them. */
  private static String prefix(String assignment) {
    int delimiter = IniLayout.delimiter(assignment);
    int start = delimiter + 1;
    while (start < assignment.length() && Character.isWhitespace(assignment.charAt(start))) {
      start++;
    }
    if (start < assignment.length()) {
      return assignment.substring(0, start);
    }
    boolean spaced = delimiter > 0 && assignment.charAt(delimiter - 1) == ' ';
    return assignment.substring(0, delimiter + 1) + (spaced ? " " : "");
  }

  private static String uncommented(String content) {
    return IniLayout.isComment(content) ? content.substring(1).strip() : "";
  }

  private static boolean isBlankOrComment(String content) {
    return content.isBlank() || IniLayout.isComment(content);
  }

  private static String unquoted(String value) {
    boolean quoted = value.startsWith("\"") || value.startsWith("'");
    if (!quoted || value.charAt(0) != value.charAt(value.length() - 1)) {
      return value;
    }
    return value.length() == 1 ? "" : value.substring(1, value.length() - 1);
  }

  private static void check(String section, String key, String value) {
    boolean badSection = section.isEmpty() || hasLineBreak(section);
    boolean badKey =
        key.isEmpty()
            || !key.equals(key.strip())
            || IniLayout.isComment(key)
            || key.startsWith("[")
            || IniLayout.delimiter(key) >= 0
            || hasLineBreak(key);
    if (badSection || badKey || hasLineBreak(value)) {
      throw new IllegalArgumentException(
          "an INI file cannot contain section"
              + " '"
              + section
              + "', key '"
              + key
              + "' with this value");
    }
  }

  private static boolean hasLineBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
