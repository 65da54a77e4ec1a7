package io.crucible.component.nfs;

import io.crucible.text.Blanks;
import io.crucible.text.LineText;
import io.crucible.text.SectionGrammar;
import io.crucible.text.SectionLayout;
import io.crucible.text.SectionLayout.Assignment;
import java.util.List;
import java.util.Optional;

/**
 * nfs.conf and idmapd.conf as nfs-utils reads both (its support/nfs/conffile.c): case and
 * indentation are ignored, and so is a section's argument ({@code [section "arg"]}) in lookups.
 *
 * <p>Of several assignments nfs-utils uses the first until 2.5.2, and the last since 2.5.3, so
 * {@link #set} changes all of them. It ignores empty values, and a last line without line end.
 */
public final class NfsConfGrammar extends SectionGrammar {
  @Override
  public String name() {
    return "nfs-conf";
  }

  @Override
  protected SectionLayout layout(String text) {
    return new NfsConfLayout(text).layout();
  }

  @Override
  protected String section(String name) {
    return NfsConfLayout.lowerCase(name);
  }

  @Override
  protected String key(String name) {
    return NfsConfLayout.lowerCase(Blanks.strip(name));
  }

  @Override
  protected String written(String value) {
    boolean plain =
        value.isEmpty()
            || (value.equals(Blanks.strip(value))
                && value.indexOf('#') < 0
                && value.indexOf(';') < 0
                && !value.startsWith("\"")
                && !value.startsWith("'")
                && !value.endsWith("\\"));
    if (plain) {
      return value;
    }
    if (value.contains("\"") && value.contains("'")) {
      throw new IllegalArgumentException(
          "nfs-utils cannot read a value with both kinds of quotes: " + value);
    }
    String quote = value.contains("\"") ? "'" : "\"";
    return quote + value + quote;
  }

  @Override
  protected String read(String value) {
    return value;
  }

  @Override
  protected List<Assignment> counting(List<Assignment> found) {
    return found;
  }

  @Override
  public List<Entry> all(String text) {
    return super.all(text).stream().filter(it -> !it.value().isEmpty()).toList();
  }

  @Override
  public Optional<String> get(String text, String section, String key) {
    return all(text).stream()
        .filter(it -> it.section().equals(section(section)) && it.key().equals(key(key)))
        .map(Entry::value)
        .reduce((first, last) -> last);
  }

  @Override
  public String set(String before, String section, String key, String value) {
    int open = NfsConfLayout.openLine(before);
    if (isOpen(before, open, section, key)) {
      return super.set(closed(before), section, key, value);
    }
    String head = before.substring(0, open);
    SectionLayout layout = layout(head);
    int place = open;
    if (open < before.length() && layout.sectionsNamed(section(section)).isEmpty()) {
      if (layout(closed(before)).assignments().size() == layout.assignments().size()) {
        return super.set(closed(before), section, key, value);
      }
      // With a section after it the parser would read the unterminated line; a section before it
      // would include it.
      place = layout.sections().getLast().start();
    }
    String edited = super.set(before.substring(0, place), section, key, value);
    // The line ends of a text without lines are not known.
    String ended = place == 0 ? edited.replace("\n", LineText.terminator(before)) : edited;
    return joined(before, ended, place);
  }

  @Override
  public String remove(String before, String section, String key) {
    int open = NfsConfLayout.openLine(before);
    if (isOpen(before, open, section, key)) {
      return super.remove(closed(before), section, key);
    }
    return joined(before, super.remove(before.substring(0, open), section, key), open);
  }

  /** Whether the last line has no line end, and would set the key if it had one. */
  private boolean isOpen(String text, int open, String section, String key) {
    return open < text.length()
        && layout(closed(text)).assignmentsOf(section(section), key(key)).stream()
            .anyMatch(it -> it.start() >= open);
  }

  private static String closed(String text) {
    return text + LineText.terminator(text);
  }

  /**
   * The edited text followed by the part that was left out; the same instance if nothing was
   * edited.
   */
  private static String joined(String before, String head, int place) {
    String edited = head + before.substring(place);
    return edited.equals(before) ? before : edited;
  }
}
