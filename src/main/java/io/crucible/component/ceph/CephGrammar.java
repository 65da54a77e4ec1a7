package io.crucible.component.ceph;

import io.crucible.text.Blanks;
import io.crucible.text.LineText;
import io.crucible.text.SectionGrammar;
import io.crucible.text.SectionLayout;
import io.crucible.text.SectionLayout.Assignment;
import java.util.List;

/**
 * Ceph's ceph.conf and keyrings (its ConfUtils.cc): names are case-sensitive; blanks or underscores
 * separate the words of a key, but not hyphens; sections with the same name are one, and the last
 * assignment applies.
 *
 * <p>Since Ceph 15, Ceph refuses the whole file if one line is invalid, or if the last line has no
 * line end; {@link #set} adds the line end.
 */
public final class CephGrammar extends SectionGrammar {
  @Override
  public String name() {
    return "ceph";
  }

  @Override
  protected SectionLayout layout(String text) {
    return CephLayout.of(text);
  }

  @Override
  protected String section(String name) {
    return name;
  }

  @Override
  protected String key(String name) {
    return Blanks.strip(name).replaceAll("[ \\t\\n\\r\\f\\x0b]+", "_");
  }

  @Override
  protected String written(String value) {
    String escaped = Blanks.strip(value).replaceAll("[\\\\#;]", "\\\\$0");
    return escaped.startsWith("\"") || escaped.startsWith("'") ? "\\" + escaped : escaped;
  }

  @Override
  protected List<Assignment> counting(List<Assignment> found) {
    return List.of(found.getLast());
  }

  @Override
  public String set(String before, String section, String key, String value) {
    String closed = isOpen(before) ? before + LineText.terminator(before) : before;
    return super.set(closed, section, key, value);
  }

  /** Whether the last line has no line end, or ends with a continuation. */
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
