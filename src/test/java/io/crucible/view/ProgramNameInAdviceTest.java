package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.terminal.ProgramName;
import io.crucible.view.json.JsonView;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands in advice have the program's name; what hosts say stays as it is. */
class ProgramNameInAdviceTest {
  private static final List<Problem> PROBLEMS =
      List.of(Problem.error("vm1", "/etc/rc.local: ./run_me.sh apply", "./run_me.sh plan"));

  @Test
  void asLines() {
    assertThat(new ProblemText(new Paint(false, ProgramName.NONE)).of(PROBLEMS))
        .containsExactly("error: vm1: /etc/rc.local: ./run_me.sh apply", "  -> plan");
  }

  @Test
  void asJson() {
    StringWriter out = new StringWriter();
    Output installed = new Output(new PrintWriter(out), new Masks(), new ProgramName("crucible"));
    new JsonView(installed, "plan").failed(PROBLEMS, ExitCode.FAILED);
    assertThat(out.toString())
        .contains("\"found\" : \"/etc/rc.local: ./run_me.sh apply\"")
        .contains("\"remedy\" : \"crucible plan\"");
  }
}
