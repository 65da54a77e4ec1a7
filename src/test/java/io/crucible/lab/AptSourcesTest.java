package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.ProblemsException;
import org.junit.jupiter.api.Test;

class AptSourcesTest {
  private static final String TARGETS =
      """
      Packages|stable-tools|main|http://tools.example.org/apt/
      Packages|bookworm|main|http://mirror.example.org/debian/
      Translations|bookworm|main|http://mirror.example.org/debian/
      Packages|bookworm-updates|main|http://mirror.example.org/debian/
      Packages|bookworm-security|main|http://safe.example.org/debian-security/
      """;

  @Test
  void theMachinesMirrorServesTheWantedRelease() throws ProblemsException {
    assertThat(AptSources.lines(TARGETS, "bookworm", Suite.TRIXIE))
        .isEqualTo(
            """
            deb http://mirror.example.org/debian/ trixie main
            deb http://mirror.example.org/debian/ trixie-updates main
            deb http://safe.example.org/debian-security/ trixie-security main
            """);
  }

  @Test
  void aMirrorWithoutSecurityUpdatesIsAccepted() throws ProblemsException {
    String targets = "Packages|trixie|main|http://mirror.example.org/debian/\n";

    assertThat(AptSources.lines(targets, "trixie", Suite.BOOKWORM))
        .contains("bookworm main\n")
        .doesNotContain("security");
  }

  @Test
  void aMachineWithoutDebianIsAnError() {
    ProblemsException refused =
        catchThrowableOfType(
            ProblemsException.class, () -> AptSources.lines(TARGETS, "noble", Suite.BOOKWORM));

    assertThat(refused.problems()).singleElement().asString().contains("no Debian archive");
  }
}
