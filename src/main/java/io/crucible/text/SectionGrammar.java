package io.crucible.text;

import io.crucible.text.SectionLayout.Assignment;
import io.crucible.text.SectionLayout.Comment;
import io.crucible.text.SectionLayout.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The edits that grammars with sections share. Each grammar defines the layout, and which
 * assignment applies.
 */
public abstract class SectionGrammar implements Grammar {
  /** A parser could take each of these for something else than a part of a name. */
  private static final Pattern NO_NAME = Pattern.compile("[\\[\\]=#;\"'\\\\\\p{Cntrl}]");

  protected abstract SectionLayout layout(String text);

  /** The name in the form in which the parser compares it. */
  protected abstract String section(String name);

  /** The name in the form in which the parser compares it. */
  protected abstract String key(String name);

  /** The value as written in a line, so that the parser reads it back. */
  protected abstract String written(String value);

  /** The value as the parser reads it from a line. */
  protected String read(String value) {
    return Blanks.strip(value);
  }

  /** Those of several assignments of one key that must have the value. */
  protected abstract List<Assignment> counting(List<Assignment> found);

  @Override
  public List<Entry> all(String text) {
    return layout(text).assignments().stream()
        .map(it -> new Entry(it.section(), it.key(), it.value()))
        .toList();
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return layout(text).assignmentsOf(section(section), key(key)).stream()
        .reduce((first, last) -> last)
        .map(Assignment::value);
  }

  @Override
  public String set(String before, String section, String key, String value) {
    check(section, key, value);
    SectionLayout layout = layout(before);
    List<Assignment> found = layout.assignmentsOf(section(section), key(key));
    if (found.isEmpty()) {
      return inserted(before, layout, section, key, written(value));
    }
    String text = before;
    for (Assignment assignment : counting(found).reversed()) {
      if (!assignment.value().equals(read(value))) {
        text = replaced(text, assignment, written(value));
      }
    }
    return text;
  }

  @Override
  public String remove(String before, String section, String key) {
    String text = before;
    for (Assignment it : layout(before).assignmentsOf(section(section), key(key)).reversed()) {
      text = text.substring(0, it.start()) + text.substring(it.end());
    }
    return text;
  }

  /** Grammars have no state, and keys of files with equal grammars must be equal. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof SectionGrammar grammar && grammar.name().equals(name());
  }

  @Override
  public final int hashCode() {
    return name().hashCode();
  }

  private static String replaced(String text, Assignment old, String value) {
    int start = old.valueStart();
    boolean glued =
        text.charAt(start - 1) == '=' && start > 1 && Blanks.isBlank(text.charAt(start - 2));
    String rest = text.substring(old.valueEnd());
    // Not every version accepts a comment sign directly after the value.
    boolean comment = rest.startsWith("#") || rest.startsWith(";");
    return text.substring(0, start) + (glued ? " " : "") + value + (comment ? " " : "") + rest;
  }

  private String inserted(
      String text, SectionLayout layout, String section, String key, String value) {
    List<Section> sections = layout.sectionsNamed(section(section));
    if (sections.isEmpty()) {
      String header = "[" + section + "]";
      int lastLine = text.isEmpty() ? 0 : text.lastIndexOf('\n', text.length() - 2) + 1;
      String apart =
          text.substring(lastLine).isBlank() ? text : LineText.withLineAt(text, text.length(), "");
      String headed = LineText.withLineAt(apart, apart.length(), header);
      return LineText.withLineAt(headed, headed.length(), line("", key, " = ", value));
    }
    for (Comment comment : layout.comments()) {
      Optional<String> sign = signOfExample(comment, key);
      boolean within = sections.stream().anyMatch(it -> isWithin(comment, it));
      if (sign.isPresent() && within) {
        return LineText.withLineAt(text, comment.end(), line("", key, sign.get(), value));
      }
    }
    Section last = sections.getLast();
    Optional<Assignment> above = layout.lastIn(last);
    int place = above.map(Assignment::end).orElse(last.body());
    String indent = above.map(it -> indent(text, it)).orElse("");
    return LineText.withLineAt(text, place, line(indent, key, " = ", value));
  }

  /** The equals sign with its blanks in a commented example of the key; empty if it is none. */
  private Optional<String> signOfExample(Comment comment, String key) {
    int equal = comment.text().indexOf('=');
    boolean example =
        equal > 0
            && key(comment.text().substring(0, equal)).equals(key(key))
            && !comment.text().endsWith("\\");
    return example
        ? Optional.of(Blanks.isBlank(comment.text().charAt(equal - 1)) ? " = " : "=")
        : Optional.empty();
  }

  private static boolean isWithin(Comment comment, Section section) {
    return comment.start() >= section.body() && comment.end() <= section.end();
  }

  private static String indent(String text, Assignment assignment) {
    int start = assignment.start();
    return text.substring(start, Blanks.after(text, start));
  }

  private static String line(String indent, String key, String sign, String value) {
    return (indent + key + sign + value).stripTrailing();
  }

  private static void check(String section, String key, String value) {
    boolean bad =
        List.of(section, key).stream()
            .anyMatch(it -> !it.equals(it.strip()) || it.isEmpty() || NO_NAME.matcher(it).find());
    if (bad || value.matches("(?s).*[\\n\\r\\x00].*")) {
      throw new IllegalArgumentException(
          "the file cannot contain section '" + section + "', key '" + key + "' with this value");
    }
  }
}
