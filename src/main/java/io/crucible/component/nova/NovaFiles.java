package io.crucible.component.nova;

import io.crucible.text.OsloFile;
import io.crucible.text.OsloFiles;
import io.crucible.text.OsloLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a host's nova-compute reads, with the lines that {@link NovaQuestion} asked for.
 *
 * @param starter the program that starts it, if that is neither nova-compute nor the package's
 *     script
 */
record NovaFiles(OsloFiles read, Optional<String> starter) {
  static final String CONF = "/etc/nova/nova.conf";

  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,7}):(.*)");
  private static final String FILE = "file ";
  private static final String START = "start ";

  static NovaFiles parse(String answer) {
    List<OsloFile> files = new ArrayList<>();
    Optional<String> starter = Optional.empty();
    String path = "";
    StringBuilder text = new StringBuilder();
    int lines = 0;
    for (String line : answer.lines().toList()) {
      Matcher numbered = NUMBERED.matcher(line);
      if (line.startsWith(START)) {
        starter = Optional.of(line.substring(START.length()));
      } else if (line.startsWith(FILE)) {
        add(files, path, text);
        path = line.substring(FILE.length());
        lines = 0;
      } else if (numbered.matches()) {
        // Every line keeps its number.
        int number = Integer.parseInt(numbered.group(1));
        text.append("\n".repeat(Math.max(0, number - 1 - lines)));
        text.append(numbered.group(2)).append('\n');
        lines = number;
      }
    }
    add(files, path, text);
    return new NovaFiles(new OsloFiles(files), starter);
  }

  private static void add(List<OsloFile> files, String path, StringBuilder text) {
    if (!path.isEmpty()) {
      files.add(OsloFile.of(path, text.toString()));
    }
    text.setLength(0);
  }

  List<String> paths() {
    return read.files().stream().map(OsloFile::path).toList();
  }

  /** Assignments in nova.conf of exactly this name, which an edit finds. */
  List<OsloLine> own(String name) {
    return read.files().stream()
        .filter(file -> file.path().equals(CONF))
        .reduce((first, last) -> last)
        .map(file -> new OsloFiles(List.of(file)).all(List.of(name)))
        .orElse(List.of());
  }

  /** The option as nova reads it once nova.conf sets it: the assignment that counts instead. */
  Optional<OsloLine> overriding(List<String> names) {
    int at = paths().lastIndexOf(CONF);
    Optional<OsloLine> later =
        new OsloFiles(read.files().subList(at + 1, read.files().size())).single(names);
    return later.or(() -> inOtherSpelling(names.getFirst()));
  }

  /** {@code [LIBVIRT]} in nova.conf is the same section for nova, but an edit does not find it. */
  private Optional<OsloLine> inOtherSpelling(String name) {
    String section = name.substring(0, name.indexOf('.'));
    return own(name).stream()
        .reduce((first, last) -> last)
        .filter(line -> !line.section().equals(section));
  }
}
