package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.Masking;
import io.crucible.text.ShellQuoting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Other programs that write the files which Crucible changes or reads: those of writers.list. */
final class Writers {
  private static final List<Writer> SHIPPED = read();

  /** Enough of a line to recognise it. */
  private static final int LONGEST = 100;

  /** The number of the writer, a path without its first slash, the number of a line, and it. */
  private static final Pattern ANSWER = Pattern.compile("(\\d+) ([^:]+):(\\d+):(.*)");

  private final List<String> paths;

  /**
   * @param paths all files of a host that are compared
   */
  Writers(Collection<String> paths) {
    this.paths = List.copyOf(paths);
  }

  static List<Writer> shipped() {
    return SHIPPED;
  }

  private static List<Writer> read() {
    try (InputStream in = Writers.class.getResourceAsStream("/plan/writers.list")) {
      if (in == null) {
        throw new IllegalStateException("no writers.list");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Writer::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is queried on the host in addition to the contents of the files. */
  Optional<Probe> probe() {
    StringBuilder shell = new StringBuilder();
    for (int number = 0; number < SHIPPED.size(); number++) {
      Writer writer = SHIPPED.get(number);
      if (!writer.elsewhere().isEmpty() && paths.stream().anyMatch(writer::writes)) {
        // A second file makes grep print the name of the first.
        shell
            .append("grep -nsE -e ")
            .append(ShellQuoting.quote(writer.sign().replace(Writer.FILE, anyPath())))
            .append(" -- ")
            .append(
                writer.elsewhere().stream()
                    .map(path -> path.substring(1))
                    .collect(Collectors.joining(" ")))
            .append(" /dev/null | sed 's/^/")
            .append(number)
            .append(" /'\n");
      }
    }
    return shell.isEmpty()
        ? Optional.empty()
        : Optional.of(new Probe.OfCommand("cd \"$R/\" || exit\n" + shell));
  }

  private String anyPath() {
    return paths.stream()
        .map(path -> path.replaceAll("[^A-Za-z0-9/_-]", "[$0]"))
        .collect(Collectors.joining("|", "(", ")"));
  }

  /** A warning for each file and each program that writes it. */
  List<Problem> found(String host, Map<Probe, Observation> seen) {
    String answer =
        probe().map(seen::get).filter(Observation.Output.class::isInstance).stream()
            .map(it -> ((Observation.Output) it).text())
            .collect(Collectors.joining());
    List<Problem> problems = new ArrayList<>();
    for (String path : paths) {
      if (seen.get(new Probe.OfFile(path)) instanceof Observation.File file) {
        Map<Writer, String> writers = elsewhere(path, answer);
        writers.putAll(inside(path, file.content()));
        // Some have several signs.
        Set<String> named = new HashSet<>();
        boolean isNamed = writers.keySet().stream().anyMatch(writer -> !writer.isUnknown());
        writers.forEach((writer, sign) -> {
          if ((!isNamed || !writer.isUnknown()) && named.add(writer.name())) {
            problems.add(problem(host, path, writer, sign));
          }
        });
      }
    }
    return problems;
  }

  private static Problem problem(String host, String path, Writer writer, String sign) {
    return Problem.warning(
        host,
        writer.name()
            + " writes "
            + path
            + " too, so what Crucible changes there may be lost: "
            + sign,
        writer.remedyFor(path));
  }

  private static Map<Writer, String> inside(String path, String content) {
    Map<Writer, String> found = new LinkedHashMap<>();
    FileComments comments = FileComments.of(content);
    for (Writer writer : SHIPPED) {
      if (writer.elsewhere().isEmpty() && writer.writes(path)) {
        writer.in(comments).ifPresent(it -> found.put(writer, sign(path, it.line(), it.text())));
      }
    }
    return found;
  }

  /** Of several mounts over a file, and several lines of a file, the first writer counts. */
  private static Map<Writer, String> elsewhere(String path, String answer) {
    Map<Writer, String> found = new LinkedHashMap<>();
    for (String line : (Iterable<String>) answer.lines()::iterator) {
      Matcher matcher = ANSWER.matcher(line);
      Writer writer = matcher.matches() ? SHIPPED.get(Integer.parseInt(matcher.group(1))) : null;
      if (writer != null && writer.writes(path)) {
        String sign =
            sign("/" + matcher.group(2), Integer.parseInt(matcher.group(3)), matcher.group(4));
        switch (writer.says(matcher.group(4), path)) {
          case YES -> found.put(writer, sign);
          case NO -> found.remove(writer);
          case NOTHING -> {}
        }
      }
    }
    return found;
  }

  /** Nothing else of a foreign file is shown. */
  private static String sign(String path, int number, String line) {
    String text =
        new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    String masked = Masking.words(text);
    return path
        + ":"
        + number
        + ": "
        + (masked.length() > LONGEST ? masked.substring(0, LONGEST) + "..." : masked);
  }
}
