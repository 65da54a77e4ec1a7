package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one service as oslo.config reads them together, in the order in which it reads them.
 * Source: {@code _Namespace._get_file_value} in oslo.config's cfg.py.
 *
 * <p>Names are {@code section.key}. The first name of an option is its current one; oslo.config
 * also accepts the others.
 */
public record OsloFiles(List<OneFile> files) {
  /** A file; the same one may be read twice. */
  public record OneFile(String path, List<Line> lines) {
    public OneFile {
      lines = List.copyOf(lines);
    }

    public static OneFile of(String path, String text) {
      List<Line> lines = new ArrayList<>();
      OsloGrammar.placed(text)
          .forEach((number, entry) ->
              lines.add(new Line(path, number, entry.section(), entry.key(), entry.value())));
      return new OneFile(path, lines);
    }
  }

  /**
   * One assignment.
   *
   * @param number of its first line, from 1
   * @param section as written
   */
  public record Line(String path, int number, String section, String key, String value) {
    public String place() {
      return path + ":" + number;
    }

    private boolean sets(String name) {
      int dot = name.indexOf('.');
      return normal(section).equals(normal(name.substring(0, dot)))
          && key.equals(name.substring(dot + 1));
    }
  }

  public OsloFiles {
    files = List.copyOf(files);
  }

  /** The assignment that counts for an option with one value. */
  public Optional<Line> single(List<String> names) {
    for (OneFile file : files.reversed()) {
      for (String name : names) {
        Optional<Line> last = of(file, name).reduce((first, second) -> second);
        if (last.isPresent()) {
          return last;
        }
      }
    }
    return Optional.empty();
  }

  /** All assignments of an option with several values, in the order of the values. */
  public List<Line> all(List<String> names) {
    List<Line> all = new ArrayList<>();
    for (OneFile file : files) {
      names.reversed().forEach(name -> of(file, name).forEach(all::add));
    }
    return all;
  }

  private static Stream<Line> of(OneFile file, String name) {
    return file.lines().stream().filter(line -> line.sets(name));
  }

  /** {@code [Libvirt]} is {@code [libvirt]}; but only {@code [DEFAULT]} is DEFAULT. */
  private static String normal(String section) {
    return section.equals("DEFAULT") ? section : section.toLowerCase(Locale.ROOT);
  }
}
