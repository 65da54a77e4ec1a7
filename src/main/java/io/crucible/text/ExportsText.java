package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NFS exports: writes exports(5) files, reads them and what {@code exportfs -s} and {@code exportfs
 * -v} print.
 */
public final class ExportsText {
  /** One directory for one client with its options. */
  public record Export(String directory, String client, List<String> options) {
    public Export {
      options = List.copyOf(options);
    }
  }

  /** Options that exclude each other, the one that holds by default first (exports(5)). */
  private static final List<List<String>> OPPOSITES =
      List.of(
          List.of("ro", "rw"),
          List.of("sync", "async"),
          List.of("wdelay", "no_wdelay"),
          List.of("hide", "nohide"),
          List.of("nocrossmnt", "crossmnt"),
          List.of("secure", "insecure"),
          List.of("no_subtree_check", "subtree_check"),
          List.of("root_squash", "no_root_squash"),
          List.of("no_all_squash", "all_squash"));

  private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

  /** A word: quoted parts may hold blanks. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

  private ExportsText() {}

  /** One line per directory, its clients in the order given. */
  public static String render(List<Export> exports) {
    List<String> directories = exports.stream().map(Export::directory).distinct().toList();
    return directories.stream()
        .map(directory -> escaped(directory) + clients(exports, directory) + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Directory by directory and client by client; a client without parentheses has no options of its
   * own.
   */
  public static List<Export> parse(String text) {
    List<Export> exports = new ArrayList<>();
    String joined = text.replaceAll("\\\\\r?\n", " ");
    String directory = "";
    String defaults = "";
    for (String line : joined.split("\r?\n")) {
      List<String> words = words(line);
      // exportfs -v puts the client of a long path on a line of its own, after tabs.
      if (!words.isEmpty() && !Character.isWhitespace(line.charAt(0))) {
        directory = unescaped(words.removeFirst());
        defaults = "";
      }
      for (String word : words) {
        if (word.startsWith("-") && word.length() > 1) {
          defaults = word.substring(1);
        } else {
          exports.add(client(directory, word, defaults));
        }
      }
    }
    return exports;
  }

  /** The wanted exports that are not there, or not with these options. */
  public static List<Export> missing(List<Export> wanted, List<Export> exported) {
    return wanted.stream()
        .filter(it -> exported.stream().noneMatch(seen -> satisfies(seen, it)))
        .toList();
  }

  /**
   * Whether it is the same directory and client with the same options. Where options exclude each
   * other the default fills the gap on both sides; others (fsid, sec...) must be there when wanted,
   * and what exportfs adds by itself is no difference.
   */
  static boolean satisfies(Export seen, Export wanted) {
    return seen.directory().equals(wanted.directory())
        && seen.client().equals(wanted.client())
        && switches(seen).equals(switches(wanted))
        && seen.options().containsAll(plainOptions(wanted));
  }

  private static Set<String> switches(Export export) {
    Set<String> switches = new TreeSet<>();
    for (List<String> pair : OPPOSITES) {
      // The last one counts when both are given: exportfs -s itself prints such lists.
      int off = export.options().lastIndexOf(pair.getFirst());
      int on = export.options().lastIndexOf(pair.getLast());
      switches.add(on > off ? pair.getLast() : pair.getFirst());
    }
    return switches;
  }

  private static List<String> plainOptions(Export export) {
    return export.options().stream()
        .filter(option -> OPPOSITES.stream().noneMatch(pair -> pair.contains(option)))
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
    String own = open < 0 ? "" : word.substring(open + 1).replaceFirst("\\)$", "");
    String name = open < 0 ? word : word.substring(0, open);
    String options = defaults.isEmpty() || own.isEmpty() ? defaults + own : defaults + "," + own;
    // exportfs writes <world> where the file has an asterisk or nothing.
    boolean world = name.isEmpty() || name.equals("<world>");
    return new Export(
        directory, world ? "*" : name, options.isEmpty() ? List.of() : List.of(options.split(",")));
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
    return directory
        .replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012")
        .replace("\"", "\\042")
        .replace("#", "\\043");
  }

  private static String unescaped(String word) {
    return OCTAL
        .matcher(word.replace("\"", ""))
        .replaceAll(it -> Matcher.quoteReplacement("" + (char) Integer.parseInt(it.group(1), 8)));
  }
}
