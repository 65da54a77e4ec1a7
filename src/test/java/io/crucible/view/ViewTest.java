package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Golden;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.view.json.JsonView;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.ComponentsReport.Style;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both views of the same reports, as golden texts. */
class ViewTest {
  private static final View.PlanStyle WITH_DIFFS = new View.PlanStyle(true, false);

  private static final View.PlanStyle FULL = new View.PlanStyle(true, true);

  /** What is shown, under the name of its golden text. */
  record Sight(String name, Consumer<View> show) {
    /** The names of golden texts begin with the command's. */
    String command() {
      return switch (name) {
        case "labs", "labs-none" -> "lab status";
        case "written" -> "gen";
        case "failed" -> "plan";
        case "secrets" -> "secrets list";
        case "certs-status", "certs-status-good" -> "certs status";
        case "certs-rotate-ca", "certs-rotate-ca-stopped" -> "certs rotate-ca";
        case "secret" -> "secrets show";
        default -> name.replaceFirst("-.*", "");
      };
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sight> sights() {
    return List.of(
        new Sight("plan", view -> view.planned(Reports.plan(), WITH_DIFFS)),
        new Sight("plan-full", view -> view.planned(Reports.plan(), FULL)),
        new Sight("plan-in-sync", view -> view.planned(Reports.inSync(), WITH_DIFFS)),
        new Sight("apply-good", view -> view.applied(Reports.goodRun())),
        new Sight("apply-failed", view -> view.applied(Reports.failedRun())),
        new Sight("verify-proven", view -> view.verified(Reports.proven())),
        new Sight("verify-not-proven", view -> view.verified(Reports.notProven())),
        new Sight("diff", view -> view.compared(Reports.plan(), WITH_DIFFS)),
        new Sight("diff-full", view -> view.compared(Reports.plan(), FULL)),
        new Sight("diff-in-sync", view -> view.compared(Reports.inSync(), WITH_DIFFS)),
        new Sight("config", view -> view.configured(Reports.config())),
        new Sight("runs", view -> view.runs(List.of(Reports.record()))),
        new Sight("show", view -> view.run(Reports.run(), WITH_DIFFS)),
        new Sight("show-full", view -> view.run(Reports.run(), FULL)),
        new Sight("version", view -> view.version("3.0.0", "25.0.1")),
        new Sight("demo", view -> view.demonstrated(Reports.demo())),
        new Sight("demo-cut", view -> view.demonstrated(RareReports.cutDemo())),
        new Sight("plan-secrets", view -> view.planned(RareReports.planOfSecrets(), WITH_DIFFS)),
        new Sight("plan-secrets-full", view -> view.planned(RareReports.planOfSecrets(), FULL)),
        new Sight("apply-nothing", view -> view.applied(RareReports.nothingToDo())),
        new Sight("apply-interrupted", view -> view.applied(RareReports.interrupted())),
        new Sight("apply-not-in-sync", view -> view.applied(RareReports.notInSyncAfter())),
        new Sight("apply-canary", view -> view.rolledOut(RareReports.rollout())),
        new Sight("apply-canary-stopped", view -> view.rolledOut(RareReports.stoppedRollout())),
        new Sight("rollback-good", view -> view.applied(RareReports.rolledBack())),
        new Sight("rollback-in-part", view -> view.applied(RareReports.rolledBackInPart())),
        new Sight("rollback-failed", view -> view.applied(RareReports.rollbackFailed())),
        new Sight("rollback-nothing", view -> view.applied(RareReports.rolledBackBefore())),
        new Sight("verify-unchecked", view -> view.verified(RareReports.unchecked())),
        new Sight("runs-none", view -> view.runs(List.of())),
        new Sight("runs-rollback", view -> view.runs(List.of(RareReports.recordOfRollback()))),
        new Sight("show-cut", view -> view.run(Reports.cutRun(), WITH_DIFFS)),
        new Sight("labs-none", view -> view.labs(List.of())),
        new Sight("certs-status", view -> view.certificates(CertificateReports.withProblems())),
        new Sight("certs-status-good", view -> view.certificates(CertificateReports.good())),
        new Sight("certs-rotate-ca", view -> view.rotated(CertificateReports.replaced())),
        new Sight("certs-rotate-ca-stopped", view -> view.rotated(CertificateReports.stopped())),
        new Sight("secrets", view -> view.secrets(RareReports.secrets())),
        new Sight("secret", view -> view.secret("ceph.key", new Secret("clear"))),
        new Sight("components-made-up", view -> view.components(made(Style.LIST))),
        new Sight("components-made-up-graph", view -> view.components(made(Style.GRAPH))),
        new Sight("components-made-up-full", view -> view.components(made(Style.FULL))),
        new Sight("labs", view -> view.labs(List.of(Reports.lab()))),
        new Sight("written", view -> view.written(Reports.written())),
        new Sight(
            "failed",
            view ->
                view.failed(
                    List.of(Problem.error("config/nova:3", "unknown key", "remove it")),
                    ExitCode.USAGE)));
  }

  private static ComponentsReport made(Style style) {
    return RareReports.components(style);
  }

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Masks masks = new Masks();

  private Output out() {
    return new Output(new PrintWriter(out), masks);
  }

  private Output err() {
    return new Output(new PrintWriter(err), masks);
  }

  @ParameterizedTest
  @MethodSource("sights")
  void people(Sight sight) {
    sight.show().accept(new HumanView(out(), err(), Paint.PLAIN, false));

    Golden.check("human/" + sight.name() + ".txt", err + "---\n" + out);
  }

  @ParameterizedTest
  @MethodSource("sights")
  void programs(Sight sight) {
    sight.show().accept(new JsonView(out(), sight.command()));

    Golden.check("json/" + sight.name() + ".json", out.toString());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void coloursAreOnlyForTerminals() {
    new HumanView(out(), err(), Paint.COLOURED, false).planned(Reports.plan(), WITH_DIFFS);
    String coloured = out + err.toString();

    assertThat(coloured).contains("\u001b[32m+192.0.2.12 vm2\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plainText());
  }

  private String plainText() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    new HumanView(out(), err(), Paint.PLAIN, false).planned(Reports.plan(), WITH_DIFFS);
    return out + err.toString();
  }

  @Test
  void verboseShowsPassedChecksToo() {
    new HumanView(out(), err(), Paint.PLAIN, true).verified(Reports.proven());

    assertThat(out.toString()).contains("passed  vm1 -> vm2  the share is mounted: 10 GB free");
  }
}
