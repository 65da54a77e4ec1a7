package io.crucible.text;

import io.crucible.text.SectionLayout.Assignment;
import java.util.List;

/**
 * Ceph's ceph.conf and keyrings (its ConfUtils.cc): case counts, a key's words have blanks or
 * underscores between, but no hyphens; sections of one name are one, and the last assignment
 * counts.
 *
 * <p>Since Ceph 15 one line that cannot be read makes Ceph refuse the whole file, and so does a
 * last line without its line end; {@link #set} ends that.
 */
public final class CephGrammar extends SectionGrammar {
  @Override
  SectionLayout layout(String text) {
    return CephLayout.of(text);
  }

  @Override
  String section(String name) {
    return name;
  }

  @Override
  String key(String name) {
    return Blanks.strip(name).replaceAll("[ \\t\\n\\r\\f\\x0b]+", "_");
  }

  @Override
  String written(String value) {
    String escaped = Blanks.strip(value).replaceAll("[\\\\#;]", "\\\\$0");
    return escaped.startsWith("\"") || escaped.startsWith("'") ? "\\" + escaped : escaped;
  }

  @Override
  List<Assignment> counting(List<Assignment> found) {
    return List.of(found.getLast());
  }

  @Override
  public String set(String before, String section, String key, String value) {
    String closed = isOpen(before) ? before + LineText.terminator(before) : before;
    return super.set(closed, section, key, value);
  }

  /** Whether the last line lacks its line end, or is to go on in one that is not there. */
  private boolean isOpen(String text) {
    if (!text.endsWith("\n")) {
      String lastLine = text.substring(text.lastIndexOf('\n') + 1).strip();
      return !lastLine.isEmpty() && !lastLine.startsWith("#") && !lastLine.startsWith(";");
    }
    String longer = text + "\n";
    List<Assignment> all = layout(longer).assignments();
    return !all.isEmpty() && all.getLast().end() == longer.length();
  }
}
