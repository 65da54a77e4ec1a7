package io.crucible;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No library has a version with a known weakness, as far as packaging/advisories.list knows. */
class AdvisoriesTest {
  /** A path in a repository of Maven: group, artifact, version, and the file. */
  private static final Pattern JAR =
      Pattern.compile(".*/repository/(.+)/([^/]+)/([^/]+)/\\2-\\3\\.jar");

  /** What the tests run with, and that is what the program runs with, and more. */
  private static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      Matcher jar = JAR.matcher(entry);
      if (jar.matches()) {
        versions.put(jar.group(1).replace('/', '.') + ":" + jar.group(2), jar.group(3));
      }
    }
    return versions;
  }

  @Test
  void noLibraryHasAKnownWeakness() throws Exception {
    Map<String, String> versions = versions();
    assertThat(Advisory.all())
        .filteredOn(it -> it.accepted().isEmpty())
        .allSatisfy(it ->
            assertThat(it.affects(versions.getOrDefault(it.artifact(), "0")))
                .as(
                    "%s affects %s %s: %s; see %s",
                    it.id(), it.artifact(), versions.get(it.artifact()), it.name(), it.source())
                .isFalse());
  }

  /** A library that is not there would hide a mistake in its name. */
  @Test
  void everyAdvisoryIsAboutALibraryThatIsUsed() throws Exception {
    assertThat(versions().keySet())
        .containsAll(Advisory.all().stream().map(Advisory::artifact).toList())
        .hasSizeGreaterThan(20);
  }

  @Test
  void whatIsAcceptedIsNeededAndExplained() throws Exception {
    assertThat(Advisory.all())
        .filteredOn(it -> it.accepted().isPresent())
        .isNotEmpty()
        .allSatisfy(it -> {
          assertThat(it.affects(versions().getOrDefault(it.artifact(), "0"))).as(it.id()).isTrue();
          assertThat(it.accepted().get()).hasSizeGreaterThan(20);
        });
  }

  @Test
  void versionsAreComparedByTheirNumbers() {
    assertThat(Advisory.compare("1.10.0", "1.9")).isPositive();
    assertThat(Advisory.compare("2.21", "2.21.0")).isZero();
    assertThat(Advisory.compare("1.1.6.RELEASE", "1.1.7")).isNegative();
  }
}
