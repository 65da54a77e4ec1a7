package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both views of the same reports, as golden texts. */
class ViewTest {
  private static final View.PlanStyle WITH_DIFFS = new View.PlanStyle(true);

  /** What is shown, under the name of its golden text. */
  enum Sight {
    PLAN(view -> view.planned(Reports.plan(), WITH_DIFFS)),
    PLAN_IN_SYNC(view -> view.planned(Reports.inSync(), WITH_DIFFS)),
    APPLY_GOOD(view -> view.applied(Reports.goodRun())),
    APPLY_FAILED(view -> view.applied(Reports.failedRun())),
    VERIFY_PROVEN(view -> view.verified(Reports.proven())),
    VERIFY_NOT_PROVEN(view -> view.verified(Reports.notProven())),
    FAILED(view ->
        view.failed(
            List.of(Problem.error("config/nova:3", "unknown key", "remove it")), ExitCode.USAGE));

    private final Consumer<View> show;

    Sight(Consumer<View> show) {
      this.show = show;
    }

    String fileName() {
      return JsonForms.word(this);
    }
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
  @EnumSource
  void people(Sight sight) {
    sight.show.accept(new HumanView(out(), err(), Paint.PLAIN, false));

    Golden.check("human/" + sight.fileName() + ".txt", err + "---\n" + out);
  }

  @ParameterizedTest
  @EnumSource
  void programs(Sight sight) {
    sight.show.accept(new JsonView(out(), "test"));

    Golden.check("json/" + sight.fileName() + ".json", out.toString());
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
  void onRequestShowsWhatIsWellToo() {
    new HumanView(out(), err(), Paint.PLAIN, true).verified(Reports.proven());

    assertThat(out.toString()).contains("well  vm1 -> vm2  the share is mounted: 10 GB free");
  }
}
