package io.crucible;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ComponentFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The name of a technology stands in its own folder and package, and nowhere else but in the files
 * that are listed here, each with a reason. The list may only become shorter: a file that no longer
 * needs to be in it fails the test, too.
 */
class TechnologyNamesTest {
  private static final Path LIST = Path.of("src/test/resources/technology-names.txt");

  private static final Map<String, Pattern> WORDS =
      Map.of(
          "ceph", Pattern.compile("(?i)ceph|\\brbd|\\bosds?\\b"),
          "nfs", Pattern.compile("(?i)nfs|exportfs"),
          "certificates", Pattern.compile("(?i)x\\.?509|openssl|/pki/"),
          "nova", Pattern.compile("(?i)\\bnova"),
          "sysctl", Pattern.compile("(?i)sysctl"),
          "libvirt", Pattern.compile("(?i)libvirt|virsh|qemu|virtproxyd|virt-aa-helper"),
          "firewall",
              Pattern.compile(
                  "(?i)ip6?tables|nftables|\\bnft\\b|firewalld|firewall-cmd|\\bufw\\b"));

  /** Folders that are named after a purpose: what they use belongs to every system. */
  private static final Set<String> PURPOSES = Set.of("packages", "name-resolution");

  /** The head of the list says what they mean. */
  private static final Set<String> REASONS =
      Set.of("example", "lab", "format", "old file", "kernel", "guests", "kind");

  /** What a compiler does not read as a name: comments, blocks of text, words in quotes. */
  private static final Pattern JAVA_TEXT =
      Pattern.compile(
          "(?s)'(?:\\\\.|[^'\\\\])'|/\\*.*?\\*/|\"\"\"(?:\\\\.|(?!\"\"\").)*\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|(?-s)//.*");

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*");

  /** A line of the list. */
  private record Listed(String technology, String path, String reason) {
    static Listed of(String line) {
      List<String> words = Arrays.asList(line.split(" ", 3));
      assertThat(words).as("technology, file and reason: %s", line).hasSize(3);
      return new Listed(words.get(0), words.get(1), words.get(2));
    }

    String place() {
      return technology + " " + path;
    }

    /** Also where the file has moved. */
    boolean isSameFile(String place) {
      Path other = Path.of(place.substring(place.indexOf(' ') + 1));
      return place.startsWith(technology + " ")
          && Path.of(path).getFileName().equals(other.getFileName());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ceph", "certificates", "firewall", "libvirt", "nfs", "nova", "sysctl"})
  void isOnlyWhereItIsListed(String technology) throws IOException {
    Set<String> found = found(technology);
    List<Listed> listed =
        listed().stream().filter(it -> it.technology().equals(technology)).toList();
    if (Boolean.getBoolean("golden.update")) {
      write(technology, found, listed);
      return;
    }
    assertThat(found).isEqualTo(new TreeSet<>(listed.stream().map(Listed::place).toList()));
  }

  @Test
  void everyComponentIsWatched() {
    Set<String> watched = new TreeSet<>(WORDS.keySet());
    watched.addAll(PURPOSES);
    assertThat(watched)
        .isEqualTo(
            ComponentFolder.shipped().stream()
                .map(ComponentFolder::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void everyReasonIsKnown() throws IOException {
    assertThat(listed()).allSatisfy(it -> assertThat(REASONS).as(it.place()).contains(it.reason()));
  }

  /** An example is for people: no name in code is one. */
  @Test
  void examplesAreInTextsAndCommentsOnly() throws IOException {
    for (Listed it : listed()) {
      if (it.reason().equals("example")) {
        String text = text(Path.of("src/main").resolve(it.path()));
        Pattern ignored = it.path().endsWith(".java") ? JAVA_TEXT : COMMENT;
        assertThat(ignored.matcher(text).replaceAll(""))
            .as(it.place())
            .doesNotContainPattern(WORDS.get(it.technology()));
      }
    }
  }

  private static List<Listed> listed() throws IOException {
    return Files.readAllLines(LIST).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Listed::of)
        .toList();
  }

  private static Set<String> found(String technology) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = file.toString();
        // Components may build on one another; an OS release says which versions it ships.
        boolean free =
            path.startsWith("src/main/resources/components/")
                || path.startsWith("src/main/java/io/crucible/component/")
                || path.startsWith("src/main/resources/profiles/")
                || path.startsWith("src/main/resources/META-INF/");
        if (!free && WORDS.get(technology).matcher(text(file)).find()) {
          found.add(technology + " " + path.substring("src/main/".length()));
        }
      }
    }
    return found;
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Reasons that are known stay; a file that is new to the list is code that has to move. */
  private static void write(String technology, Set<String> found, List<Listed> listed)
      throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(LIST));
    lines.removeIf(line -> line.startsWith(technology + " "));
    found.forEach(place ->
        lines.add(
            place
                + " "
                + listed.stream()
                    .filter(it -> it.isSameFile(place))
                    .findFirst()
                    .map(Listed::reason)
                    .orElse("code")));
    List<String> sorted = new ArrayList<>(lines.stream().filter(it -> it.startsWith("#")).toList());
    lines.stream().filter(it -> !it.startsWith("#")).sorted().forEach(sorted::add);
    Files.write(LIST, sorted);
  }
}
