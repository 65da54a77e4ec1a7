package io.crucible.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Host;
import io.crucible.view.Reports;
import org.junit.jupiter.api.Test;

class RunReportTest {
  /** Threads record their steps in any order. */
  @Test
  void hostsAreInTheOrderOfTheSite() {
    RunReport report = Reports.run();
    RunReport later = new RunReport(report.record(), report.sent().reversed());
    assertThat(later.byHost().keySet().stream().map(Host::name)).isEqualTo(report.record().hosts());
  }
}
