package io.crucible.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTableTest {
  static Stream<FailureTable.Row> rows() {
    return FailureTable.shipped().rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowKnowsItsOwnTextsAndNoEarlierRowTakesThem(FailureTable.Row row) {
    assertThat(row.samples()).isNotEmpty();
    assertThat(row.samples())
        .allSatisfy(sample ->
            assertThat(FailureTable.shipped().explain(sample))
                .map(FailureTable.Row::id)
                .contains(row.id()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowIsWrittenForPeople(FailureTable.Row row) {
    assertThat(row.id()).matches("[A-Z]+-\\d\\d");
    assertThat(row.title()).doesNotContain("\n").hasSizeLessThan(90);
    assertThat(row.explanation()).endsWith(".").hasSizeLessThan(250);
    // Only these names are filled in.
    assertThat((row.explanation() + row.remedy()).replaceAll("\\{(from|to|share)}", ""))
        .doesNotContain("{", "}");
  }

  @Test
  void idsAreUnique() {
    assertThat(rows().map(FailureTable.Row::id)).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @Test
  void aKnownErrorIsExplainedAndItsOwnWordsAreKept() {
    Problem problem =
        FailureTable.shipped()
            .problem(
                "vm1 -> vm2",
                "error: unable to connect to server at 'vm2:16509': Connection refused\n",
                Map.of("from", "vm1", "to", "vm2", "share", "/s"));

    assertThat(problem.subject()).isEqualTo("vm1 -> vm2");
    assertThat(problem.found())
        .startsWith("NET-03: nothing listens")
        .contains("vm2 answers")
        .endsWith("(unable to connect to server at 'vm2:16509': Connection refused)");
    assertThat(problem.remedy()).startsWith("./run_me.sh apply --limit vm2");
  }

  @Test
  void anUnknownErrorIsShownAsItIs() {
    Problem problem =
        FailureTable.shipped().problem("vm1", "error: the moon is in the way", Map.of());

    assertThat(problem.found()).isEqualTo("the moon is in the way");
    assertThat(problem.remedy()).contains("journalctl");
  }
}
