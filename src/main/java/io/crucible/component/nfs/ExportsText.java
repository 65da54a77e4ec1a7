package io.crucible.component.nfs;

import io.crucible.text.OctalCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NFS exports: writes and reads exports(5) files, reads the output of {@code exportfs -s}, and
 * compares the two.
 */
final class ExportsText {
  /** One directory for one client with its options. */
  record Export(String directory, String client, List<String> options) {
    public Export {
      directory = directory.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
      options = options.stream().map(ExportOptions::normal).toList();
    }

    /** Of several fsid, the last one counts. */
    boolean isRoot() {
      return options.stream()
          .filter(option -> option.startsWith("fsid="))
          .reduce((_, last) -> last)
          .filter(ExportOptions.ROOT::equals)
          .isPresent();
    }

    private boolean isSamePlace(Export other) {
      return directory.equals(other.directory) && client.equalsIgnoreCase(other.client);
    }

    /** The last of the two wins: exportfs prints both (rw, then sec=sys,rw). */
    private boolean has(String option, String opposite) {
      return options.lastIndexOf(option) > options.lastIndexOf(opposite);
    }
  }

  /** The exports of one line; a joined line counts as its first one. */
  record Line(int number, List<Export> exports) {
    Line {
      exports = List.copyOf(exports);
    }
  }

  /** Two options that exclude each other; the first is the default. */
  private record Pair(String standard, String other) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("ro", "rw"),
          new Pair("sync", "async"),
          new Pair("wdelay", "no_wdelay"),
          new Pair("hide", "nohide"),
          new Pair("nocrossmnt", "crossmnt"),
          new Pair("secure", "insecure"),
          new Pair("no_subtree_check", "subtree_check"),
          new Pair("root_squash", "no_root_squash"),
          new Pair("no_all_squash", "all_squash"),
          new Pair("secure_locks", "insecure_locks"),
          new Pair("acl", "no_acl"),
          new Pair("no_pnfs", "pnfs"));

  /** A word: quoted parts may hold blanks. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

  private ExportsText() {}

  /** One line per directory, its clients in the order given. */
  public static String render(List<Export> exports) {
    return exports.stream()
        .map(Export::directory)
        .distinct()
        .map(directory -> escaped(directory) + clients(exports, directory) + "\n")
        .collect(Collectors.joining());
  }

  /** One line per export. */
  public static String renderEach(List<Export> exports) {
    return exports.stream().map(export -> render(List.of(export))).collect(Collectors.joining());
  }

  /** Options that exclude each other, {@code standard/other}, with blanks in between. */
  public static String pairs() {
    return PAIRS.stream()
        .map(pair -> pair.standard() + "/" + pair.other())
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads an exports file, {@code exportfs -s} or /var/lib/nfs/etab. Not {@code exportfs -v}, which
   * does not quote blanks in paths.
   */
  public static List<Export> parse(String text) {
    return lines(text).stream().flatMap(line -> line.exports().stream()).toList();
  }

  /** The same, with the numbers of the lines. */
  static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    StringBuilder joined = new StringBuilder();
    int first = 1;
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (line.endsWith("\\")) {
        joined.append(line, 0, line.length() - 1).append(' ');
        continue;
      }
      lines.add(new Line(first, exports(joined + line)));
      joined.setLength(0);
      first = number + 1;
    }
    lines.add(new Line(first, exports(joined.toString())));
    return lines;
  }

  private static List<Export> exports(String line) {
    List<Export> exports = new ArrayList<>();
    List<String> words = words(line);
    String directory =
        words.isEmpty() ? "" : OctalCodes.decoded(words.removeFirst().replace("\"", ""));
    String defaults = "";
    for (String word : words) {
      if (word.startsWith("-")) {
        defaults = word.substring(1);
      } else {
        exports.add(client(directory, word, defaults));
      }
    }
    return exports;
  }

  /** The wanted exports that the live list does not have, or has with other options. */
  public static List<Export> missing(List<Export> wanted, List<Export> live) {
    return wanted.stream()
        .filter(it -> live.stream().noneMatch(seen -> satisfies(seen, it)))
        .toList();
  }

  /** What is exported and not wanted; the wanted list must include the exports of other files. */
  public static List<Export> surplus(List<Export> wanted, List<Export> live) {
    return live.stream().filter(it -> wanted.stream().noneMatch(it::isSamePlace)).toList();
  }

  /** Whether a line of an exports file gives what is wanted, with the defaults of options. */
  static boolean gives(Export line, Export wanted) {
    return line.options().containsAll(withoutPairs(wanted))
        && PAIRS.stream()
            .allMatch(pair ->
                line.has(pair.other(), pair.standard())
                    == wanted.has(pair.other(), pair.standard()));
  }

  private static boolean satisfies(Export live, Export wanted) {
    return live.isSamePlace(wanted)
        && live.options().containsAll(withoutPairs(wanted))
        && PAIRS.stream().allMatch(pair -> agrees(live, wanted, pair));
  }

  /**
   * nfs-utils 2.6 omits some options: nocrossmnt and subtree_check always; secure and insecure if
   * the kernel did not report which options it supports. Then a missing option agrees with both.
   */
  private static boolean agrees(Export live, Export wanted, Pair pair) {
    boolean other = wanted.has(pair.other(), pair.standard());
    return switch (pair.standard()) {
      case "no_subtree_check" -> live.has(pair.standard(), pair.other()) != other;
      case "secure" ->
          !live.has(other ? pair.standard() : pair.other(), other ? pair.other() : pair.standard());
      default -> live.has(pair.other(), pair.standard()) == other;
    };
  }

  private static List<String> withoutPairs(Export export) {
    return export.options().stream()
        .filter(it ->
            PAIRS.stream().noneMatch(pair -> pair.standard().equals(it) || pair.other().equals(it)))
        .toList();
  }

  private static String clients(List<Export> exports, String directory) {
    return exports.stream()
        .filter(it -> it.directory().equals(directory))
        .map(it -> " " + it.client() + "(" + String.join(",", it.options()) + ")")
        .collect(Collectors.joining());
  }

  private static Export client(String directory, String word, String defaults) {
    int open = word.indexOf('(');
    String name = open < 0 ? word : word.substring(0, open);
    String own = open < 0 ? "" : word.substring(open + 1).replaceFirst("\\)$", "");
    List<String> options = new ArrayList<>(List.of((defaults + "," + own).split(",")));
    options.removeIf(String::isEmpty);
    return new Export(directory, name.isEmpty() ? "*" : name, options);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line);
    while (matcher.find() && !matcher.group().startsWith("#")) {
      words.add(matcher.group());
    }
    return words;
  }

  private static String escaped(String directory) {
    return OctalCodes.encoded(directory, "\"#");
  }
}
