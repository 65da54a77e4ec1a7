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
 * course = applied (if it is missing), or refused by the plan
 *
 * [host]
 * packages = packages of Debian that the trait needs, dependencies included
 * user = operator, to log in as a user with sudo
 * set = section.key=value, ...
 * network = ipv6, if neither the host nor its site has an IPv4 address
 * make =
 *   | shell that makes the trait, as root on the host
 *
 * [holds]
 * says =
 *   | words in the output of the plan, a line for each
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
    boolean ipv6,
    String make,
    List<String> says,
    String check,
    List<String> findings,
    int exitCode) {

  /** How a run ends on such a host. */
  enum Course {
    APPLIED,
    REFUSED
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
    String name = file.getFileName().toString().replaceFirst("\\.ini$", "");
    try {
      return of(name, DataFile.parse(file.toString(), Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Trait of(String name, DataFile data) {
    Section trait = section(data, "trait");
    Section host = section(data, "host");
    Section holds = section(data, "holds");
    return new Trait(
        name,
        trait.get("what").orElse(""),
        trait.get("source").orElse(""),
        trait.get("does").orElse(""),
        Course.valueOf(trait.get("course").orElse("applied").toUpperCase(Locale.ROOT)),
        host.list("packages"),
        host.get("user").orElse("root"),
        host.list("set"),
        host.get("network").filter("ipv6"::equals).isPresent(),
        host.get("make").orElse(""),
        lines(holds, "says"),
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
