package io.crucible.config.write;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** INI text that all readers understand: one {@code key = value} a line. */
final class IniWriter {
  /** After a blank, a semicolon begins a comment. */
  private static final Pattern COMMENT_INSIDE = Pattern.compile("\\s;|\\p{Cntrl}");

  /** It would be read as a header, as a comment, or as a shorter key with another value. */
  private static final Pattern BAD_KEY = Pattern.compile("[\\[#;].*|.*[=:\\p{Cntrl}].*");

  /** A bracket inside would end the header too early. */
  private static final Pattern BAD_SECTION = Pattern.compile(".*[\\[\\]\\p{Cntrl}].*");

  private IniWriter() {}

  /**
   * @param comment lines for the top
   * @param sections values by key, by section
   * @throws ProblemsException with all values that an INI file cannot contain
   */
  static String text(List<String> comment, Map<String, Map<String, String>> sections)
      throws ProblemsException {
    StringBuilder text = new StringBuilder();
    List<Problem> problems = new ArrayList<>();
    comment.forEach(line -> text.append(line.isEmpty() ? "#" : "# " + line).append('\n'));
    sections.forEach((section, values) -> {
      if (values.isEmpty()) {
        return;
      }
      text.append(text.isEmpty() ? "" : "\n").append('[').append(section).append("]\n");
      values.forEach((key, value) -> {
        if (!fits(section, key, value)) {
          problems.add(
              Problem.error(
                  section + "." + key,
                  "an INI file cannot contain this name or value",
                  "set it in the environment or with --set"));
        }
        text.append((key + " = " + escaped(value)).stripTrailing()).append('\n');
      });
    });
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return text.toString();
  }

  /** Doubles what the reader would resolve, so that it reads the value unchanged. */
  static String escaped(String value) {
    return value.replace("%", "%%").replace("${", "$${");
  }

  private static boolean fits(String section, String key, String value) {
    return !BAD_SECTION.matcher(section).matches()
        && !BAD_KEY.matcher(key).matches()
        && !COMMENT_INSIDE.matcher(value).find()
        && value.equals(value.strip());
  }
}
