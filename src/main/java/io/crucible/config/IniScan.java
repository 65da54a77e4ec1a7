package io.crucible.config;

import io.crucible.model.Origin;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the line number of every section and key, which the INI library does not give, and prepares
 * the text for it: broken lines are reported and removed, continuation lines are joined.
 */
final class IniScan {
  /** Where a key is; the library reads its value. */
  record Mark(String section, String key, Origin origin) {}

  private final String source;
  private final ProblemCollector findings;
  private final List<IniFile.Heading> headings = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<String> clean = new ArrayList<>();
  private String section = "";

  /** Whether an indented line would continue the line above. */
  private boolean open;

  IniScan(String source, ProblemCollector findings) {
    this.source = source;
    this.findings = findings;
  }

  List<IniFile.Heading> headings() {
    return headings;
  }

  List<Mark> marks() {
    return marks;
  }

  /** Returns the text for the library. */
  String scan(String text) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      take(line, new Origin(source, number));
    }
    return String.join("\n", clean) + "\n";
  }

  private void take(String line, Origin origin) {
    String content = line.strip();
    if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
      return;
    }
    if (content.startsWith("[")) {
      heading(content, origin);
      return;
    }
    int delimiter = delimiter(content);
    if (delimiter < 0 && open && Character.isWhitespace(line.charAt(0))) {
      // For Python's ConfigParser, which read the older files, an indented line continues a value.
      clean.add(clean.removeLast() + " " + content);
      return;
    }
    open = false;
    String key = delimiter < 0 ? "" : content.substring(0, delimiter).strip();
    if (key.isEmpty()) {
      findings.error(
          origin,
          // Lines in the login section are not shown: they may be part of a password.
          "is not a section, a line key = value or a comment"
              + (section.equals("ssh_creds") ? "" : ": " + content),
          "write key = value, or put # before the line");
      return;
    }
    if (section.isEmpty()) {
      findings.error(origin, key + " is not in a section", "add a line [section] above it");
      return;
    }
    open = true;
    marks.add(new Mark(section, key, origin));
    clean.add(content);
  }

  private void heading(String content, Origin origin) {
    open = false;
    int end = content.indexOf(']');
    String name = end < 0 ? "" : content.substring(1, end).strip();
    if (name.isEmpty()) {
      findings.error(origin, "is not a valid section: " + content, "write [section]");
      return;
    }
    section = name;
    headings.add(new IniFile.Heading(name, origin));
    clean.add("[" + name + "]");
  }

  private static int delimiter(String content) {
    int equals = content.indexOf('=');
    int colon = content.indexOf(':');
    if (equals < 0 || colon < 0) {
      return Math.max(equals, colon);
    }
    return Math.min(equals, colon);
  }
}
