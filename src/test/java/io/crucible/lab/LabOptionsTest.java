package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabOptionsTest {
  @Test
  void theDefaultsAreSound() {
    assertThatCode(LabOptions.DEFAULTS::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Lab", "../up", "a/b", "1st", "-x", "a b", "far-too-long-a-lab-name"})
  void aNameThatCouldLeaveTheFolderIsRefused(String name) {
    ProblemsException refused =
        catchThrowableOfType(
            ProblemsException.class, () -> LabOptions.DEFAULTS.named(name).check());

    assertThat(refused.problems()).singleElement().asString().contains("'" + name + "'");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    LabOptions wrong = new LabOptions("?", 0, HostKind.VM, Suite.TRIXIE, Flavour.BLANK, 100, 0);

    ProblemsException refused = catchThrowableOfType(ProblemsException.class, wrong::check);

    assertThat(refused.problems()).hasSize(4);
  }
}
