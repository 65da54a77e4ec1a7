package io.crucible.doctor.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTableTest {
  static Stream<FailureTable.Row> rows() {
    return FailureTable.shipped().rows().stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowMatchesItsSamplesAndNoEarlierRowDoes(FailureTable.Row row) {
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

  private static String known(FailureTable table, String text) {
    return table.explain(text).map(FailureTable.Row::id).orElse("nothing");
  }

  /** Narrow rows of one folder against wide ones of another, which comes earlier or later. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RBD-06 | Could not open 'rbd:vms/x': error opening pool 'vms': No such file or directory
          RBD-10 | rbd: create error: (122) Disk quota exceeded
          SSH-02 | Cannot recv data: Permission denied (publickey).: Connection reset by peer
          SVC-04 | Failed to connect socket to '/run/libvirt/libvirt-sock': Permission denied
          STO-05 | QEMU unexpectedly closed the monitor: Could not open '/s/disk': Permission denied
          NET-09 | qemu unexpectedly closed the monitor: Failed to bind socket: Cannot assign requested address
          SVC-06 | Disconnected from qemu:///system due to end of file
          NET-07 | Disconnected from qemu:///system due to keepalive timeout
          """)
  void theNarrowerRowIsUsedInAnyFile(String id, String text) {
    assertThat(known(FailureTable.shipped(), text)).isEqualTo(id);
  }

  @Test
  void wideRowsComeLast() {
    String row = "[%s]\ntitle = t\nsignature = %s\n%sexplanation = e.\nremedy = r\nsample = s\n";
    FailureTable table =
        FailureTable.of(
            List.of(
                row.formatted("A-01", "denied", "wide = yes\n")
                    + row.formatted("A-02", "not denied", ""),
                row.formatted("B-01", "key denied", "")
                    + row.formatted("B-02", ".", "wide = yes\n")));

    assertThat(table.rows())
        .extracting(FailureTable.Row::id)
        .containsExactly("A-02", "B-01", "A-01", "B-02");
    assertThat(known(table, "key denied")).isEqualTo("B-01");
    assertThat(known(table, "denied")).isEqualTo("A-01");
    assertThat(known(table, "something else")).isEqualTo("B-02");
    assertThatThrownBy(() -> FailureTable.of(List.of(row.formatted("C-01", "x", "wide = no\n"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[C-01]");
  }

  @Test
  void aFailedStepIsExplainedByNarrowRowsOnly() {
    String row =
        "[%s]\ntitle = t\nsignature = %s\n%sexplanation = e of {to}.\nremedy = do %s on {to}\nsample = s\n";
    FailureTable table =
        FailureTable.of(
            List.of(
                row.formatted("A-01", "denied", "wide = yes\n", "a")
                    + row.formatted("A-02", "key denied", "", "b")));
    Map<String, String> names = Map.of("from", "vm1", "to", "vm1", "share", "/s");
    Problem denied = Problem.error("vm1", "failed to x: denied", "fix it");
    assertThat(table.explained(denied, names)).isEqualTo(denied);
    Problem key = Problem.error("vm1", "failed to x: key denied", "fix it");
    assertThat(table.explained(key, names))
        .isEqualTo(
            Problem.error(
                "vm1",
                "failed to x: key denied\nA-02: t: e of vm1.",
                "do b on vm1; then: ./run_me.sh apply"));
  }

  @Test
  void idsAreUnique() {
    assertThat(rows().map(FailureTable.Row::id)).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @Test
  void aKnownErrorIsExplainedAndQuoted() {
    Problem problem =
        FailureTable.shipped()
            .problem(
                "vm1 -> vm2",
                "error: unable to connect to server at 'vm2:16509': Connection refused\n",
                Map.of("from", "vm1", "to", "vm2", "share", "/s"));

    assertThat(problem.subject()).isEqualTo("vm1 -> vm2");
    assertThat(problem.found())
        .startsWith("NET-03: libvirt does not listen")
        .contains("vm2 is reachable")
        .endsWith("(unable to connect to server at 'vm2:16509': Connection refused)");
    assertThat(problem.remedy()).startsWith("run ./run_me.sh apply --limit vm2");
  }

  @Test
  void anUnknownErrorIsShownAsItIs() {
    Problem problem =
        FailureTable.shipped().problem("vm1", "error: the moon is in the way", Map.of());

    assertThat(problem.found()).isEqualTo("the moon is in the way");
    assertThat(problem.remedy()).contains("journalctl");
  }
}
