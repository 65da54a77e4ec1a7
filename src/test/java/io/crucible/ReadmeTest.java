package io.crucible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds documents to what the program prints, and to the files that they link to. */
class ReadmeTest {
  private static final Path GOLDEN = Path.of("src/test/resources/cli/human");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @Test
  void samplesArePrintedSo() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String samples =
        readme.substring(readme.indexOf("## What it looks like"), readme.indexOf("## Use it"));
    List<String> printed = new ArrayList<>(Files.readAllLines(GOLDEN.resolve("plan-hundred.txt")));
    printed.addAll(Files.readAllLines(GOLDEN.resolve("verify-proven.txt")));
    assertThat(samples.lines().filter(line -> line.startsWith("    ") && !line.endsWith("[...]")))
        .hasSizeGreaterThan(20)
        .allSatisfy(line -> assertThat(printed).contains(line.substring(4)));
  }

  @Test
  void linksHaveATarget() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
    }
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      LINK.matcher(Files.readString(page))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !Files.exists(page.resolveSibling(target)))
          .forEach(target -> broken.add(page + ": " + target));
    }
    assertThat(pages).hasSizeGreaterThan(30);
    assertThat(broken).isEmpty();
  }
}
