package io.crucible.cli;

import io.crucible.config.DataFile;
import io.crucible.config.DataFile.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A trait of a real host, in one file of src/test/resources/traits:
 *
 * <pre>
 * [trait]
 * what = what the host has; the first column of the table in docs/reliability.md
 * source = where such hosts are found: a rule of a benchmark, a manual page, a report
 * does = what Crucible does; the second column
 * course = applied, refused (by the plan), or failed (by a step)
 *
 * [host]
 * packages = packages of Debian that the trait needs, dependencies included
 * user = operator, to log in as a user with sudo
 * set = section.key=value, ...
 * make =
 *   | shell that makes the trait, as root on the host
 *
 * [holds]
 * says =
 *   | words in the output of the plan, a line for each; for course failed: of apply
 * silent =
 *   | words that are not there
 * check =
 *   | shell that must succeed after apply
 * finding = a line of verify that differs from that of a usual host, such as NET-02 failed
 * exit = exit code of the refused plan
 * </pre>
 *
 * <p>{@code @ADDRESS@} is the address of the host, and {@code @PEER@} that of another host of its
 * site.
 */
record Trait(
    String name,
    String what,
    String source,
    String does,
    Course course,
    List<String> packages,
    String user,
    List<String> settings,
    String make,
    List<String> says,
    List<String> silent,
    String check,
    List<String> findings,
    int exitCode) {

  /** How a run ends on such a host. */
  enum Course {
    APPLIED,
    REFUSED,
    FAILED
  }

  static final Path FOLDER = Path.of("src/test/resources/traits");

  static List<Trait> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(Trait::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Trait read(Path file) {
    DataFile data;
    try {
      data = DataFile.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Section trait = section(data, "trait");
    Section host = section(data, "host");
    Section holds = section(data, "holds");
    return new Trait(
        file.getFileName().toString().replaceFirst("\\.ini$", ""),
        trait.need("what"),
        trait.need("source"),
        trait.need("does"),
        Course.valueOf(trait.need("course").toUpperCase(Locale.ROOT)),
        host.list("packages"),
        host.get("user").orElse("root"),
        host.list("set"),
        host.need("make"),
        lines(holds, "says"),
        lines(holds, "silent"),
        holds.get("check").orElse(""),
        holds.list("finding"),
        holds.get("exit").map(Integer::parseInt).orElse(1));
  }

  private static Section section(DataFile data, String name) {
    return data.section(name)
        .orElseThrow(() -> new IllegalStateException(data.name() + " has no [" + name + "]"));
  }

  private static List<String> lines(Section section, String key) {
    return section.get(key).map(text -> text.lines().toList()).orElse(List.of());
  }

  /** Its line in docs/reliability.md. */
  String row() {
    return "| %s | %s | %s | `%s` |".formatted(what, source, does, name);
  }
}
