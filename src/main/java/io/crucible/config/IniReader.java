package io.crucible.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.ini4j.Ini;
import org.ini4j.Profile;

/** Reads INI text as the older Crucible did: both delimiters; case and quotes are kept. */
public final class IniReader {
  /** A comment after a value: a blank and a semicolon, as in Python's ConfigParser. */
  private static final Pattern TRAILING_COMMENT = Pattern.compile("\\s+;.*");

  private IniReader() {}

  public static IniFile read(String text, String source, ProblemCollector findings) {
    IniScan scan = new IniScan(source, findings);
    Ini ini = IniParser.parse(scan.scan(text));
    Map<String, Integer> seen = new HashMap<>();
    List<IniFile.Entry> entries = new ArrayList<>();
    for (IniScan.Mark mark : scan.marks()) {
      Profile.Section section = Objects.requireNonNull(ini.get(mark.section()), mark.section());
      int occurrence = seen.merge(mark.section() + "\n" + mark.key(), 1, Integer::sum) - 1;
      String raw = section.getAll(mark.key()).get(occurrence);
      String value = TRAILING_COMMENT.matcher(raw).replaceFirst("");
      try {
        String resolved = PercentSigns.resolve(value, name -> section.get(name));
        entries.add(new IniFile.Entry(mark.section(), mark.key(), resolved, mark.origin()));
      } catch (IllegalStateException e) {
        findings.error(
            mark.origin(),
            mark.key() + " is too long once its %(references)s are resolved: over 64 KiB",
            "write the value without references");
      }
    }
    return new IniFile(scan.headings(), entries);
  }
}
