package io.crucible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The name of a technology stands in its own folder and package, and nowhere else but in the files
 * that are listed here. The list may only become shorter: a file that no longer needs to be in it
 * fails the test, too.
 */
class TechnologyNamesTest {
  private static final Path LIST = Path.of("src/test/resources/technology-names.txt");

  private static final Map<String, Pattern> WORDS =
      Map.of(
          "ceph", Pattern.compile("(?i)ceph|\\brbd|\\bosds?\\b"),
          "nfs", Pattern.compile("(?i)nfs|exportfs"),
          "nova", Pattern.compile("(?i)\\bnova"),
          "sysctl", Pattern.compile("(?i)sysctl"));

  @ParameterizedTest
  @ValueSource(strings = {"ceph", "nfs", "nova", "sysctl"})
  void standsOnlyWhereItIsListed(String technology) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = file.toString();
        // Components may build on one another; an OS release says which versions it ships.
        boolean free =
            path.startsWith("src/main/resources/components/")
                || path.startsWith("src/main/java/io/crucible/component/")
                || path.startsWith("src/main/resources/profiles/")
                || path.startsWith("src/main/resources/META-INF/");
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (!free && WORDS.get(technology).matcher(text).find()) {
          found.add(technology + " " + path.substring("src/main/".length()));
        }
      }
    }
    TreeSet<String> listed = new TreeSet<>();
    Files.readAllLines(LIST).stream()
        .filter(line -> line.startsWith(technology + " "))
        .forEach(listed::add);
    if (Boolean.getBoolean("golden.update")) {
      TreeSet<String> all = new TreeSet<>(Files.readAllLines(LIST));
      all.removeAll(listed);
      all.addAll(found);
      Files.write(LIST, all);
      return;
    }
    assertThat(found).isEqualTo(listed);
  }
}
