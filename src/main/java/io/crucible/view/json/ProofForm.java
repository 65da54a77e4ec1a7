package io.crucible.view.json;

import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the canary showed.
 *
 * @param problems apart from those of single migrations
 */
record ProofForm(boolean passed, List<MigrationForm> migrations, List<ProblemForm> problems) {
  /**
   * One migration. Figures that libvirt did not give are absent.
   *
   * @param from name of a host, as {@code to}
   * @param milliseconds from the request to the end
   * @param downtimeMilliseconds how long the guest stood still
   * @param bytes that were sent
   * @param problems why it failed; absent if it is proven
   */
  record MigrationForm(
      String from,
      String to,
      boolean proven,
      Optional<Long> milliseconds,
      Optional<Long> downtimeMilliseconds,
      Optional<Long> bytes,
      Optional<List<ProblemForm>> problems) {
    static MigrationForm of(Migration migration) {
      return new MigrationForm(
          migration.from().name(),
          migration.to().name(),
          migration.isProven(),
          migration.duration().map(Duration::toMillis),
          migration.downtime().map(Duration::toMillis),
          migration.bytes(),
          migration.problem().map(problem -> ProblemForm.all(List.of(problem))));
    }
  }

  static ProofForm of(Proof proof) {
    return new ProofForm(
        proof.passed(),
        proof.migrations().stream().map(MigrationForm::of).toList(),
        ProblemForm.all(proof.problems()));
  }
}
