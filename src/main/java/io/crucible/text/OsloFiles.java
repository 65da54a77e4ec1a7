package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one service as oslo.config reads them together, in the order in which it reads them.
 * Source: {@code _Namespace._get_file_value} in oslo.config's cfg.py.
 *
 * <p>Names are {@code section.key}. The first name of an option is its current one; oslo.config
 * also accepts the others.
 */
public record OsloFiles(List<OsloFile> files) {
  public OsloFiles {
    files = List.copyOf(files);
  }

  /** The assignment that counts for an option with one value. */
  public Optional<OsloLine> single(List<String> names) {
    for (OsloFile file : files.reversed()) {
      for (String name : names) {
        Optional<OsloLine> last = of(file, name).reduce((first, second) -> second);
        if (last.isPresent()) {
          return last;
        }
      }
    }
    return Optional.empty();
  }

  /** All assignments of an option with several values, in the order of the values. */
  public List<OsloLine> all(List<String> names) {
    List<OsloLine> all = new ArrayList<>();
    for (OsloFile file : files) {
      names.reversed().forEach(name -> of(file, name).forEach(all::add));
    }
    return all;
  }

  private static Stream<OsloLine> of(OsloFile file, String name) {
    return file.lines().stream().filter(line -> line.sets(name));
  }
}
