package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.Port;
import io.crucible.model.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages about components match their files. {@code -Dgolden.update=true} writes them anew. */
class ComponentPagesTest {
  static Stream<Path> pages() throws ProblemsException {
    return ComponentPages.shipped().all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void pageIsFresh(Path page) throws Exception {
    String text = ComponentPages.shipped().all().getOrDefault(page, "");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, text);
    }
    assertThat(page).as("stale: run this test with -Dgolden.update=true").hasContent(text);
  }

  @Test
  void noPageIsLeftOver() throws Exception {
    try (Stream<Path> files = Files.list(ComponentPages.FOLDER)) {
      assertThat(files)
          .as("delete those of components that are gone")
          .isSubsetOf(ComponentPages.shipped().all().keySet());
    }
  }

  /** A link leads to a page that is there, and to a heading of it. */
  @Test
  void linksHaveATarget() throws Exception {
    Pattern link = Pattern.compile("]\\(([^)#]+)(?:#([^)]+))?\\)");
    Map<Path, String> all = ComponentPages.shipped().all();
    for (Map.Entry<Path, String> page : all.entrySet()) {
      Matcher links = link.matcher(page.getValue());
      while (links.find()) {
        Path target = page.getKey().resolveSibling(links.group(1)).normalize();
        assertThat(all).as(page.getKey() + " to " + links.group()).containsKey(target);
        if (links.group(2) != null) {
          assertThat(all.get(target)).contains("\n## " + links.group(2) + "\n");
        }
      }
    }
  }

  /** As many as the data has, so that none is forgotten on the page of ports. */
  @Test
  void everyPortIsOnThePageOfPorts() throws ProblemsException {
    assertThat(ComponentPages.shipped().all().getOrDefault(ComponentPages.PORTS, "").lines())
        .filteredOn(line -> line.startsWith("| ["))
        .hasSameSizeAs(Port.all());
  }
}
