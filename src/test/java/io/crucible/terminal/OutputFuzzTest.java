package io.crucible.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.fuzz.Hostile;
import io.crucible.model.Problem;
import io.crucible.view.ProblemText;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Nothing that a host says moves the cursor, hides text, or talks to the terminal. */
class OutputFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "a", "\u001b[31m", "\u001b[0m", "\u001b[8m", "\u001b]52;c;x\u0007", "\u202e", "\u009b");

  /** What a terminal would take for more than text, without the colours of the program. */
  private static String dangerous(String shown) {
    return shown
        .replaceAll("\u001b\\[(?:0|1|2|31|32|33|36)m", "")
        .replaceAll("[^\\p{Cntrl}\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029\u061c]", "")
        .replaceAll("[\n\t]", "");
  }

  @Test
  void linesAndProblems() {
    Hostile hostile = new Hostile(17);
    StringWriter screen = new StringWriter();
    Output output = new Output(new PrintWriter(screen), new Masks());
    for (int frame = Hostile.frames(3); frame > 0; frame--) {
      String said = hostile.text(WORDS);
      output.line(said);
      Problem problem = Problem.error("vm1", said, said);
      new ProblemText(Paint.PLAIN).of(List.of(problem)).forEach(output::line);
      assertThat(HostWords.readable(said)).doesNotContain("\u001b", "\u009b", "\u202e");
      assertThat(dangerous(screen.toString())).as(said).isEmpty();
      screen.getBuffer().setLength(0);
    }
  }

  @Test
  void theColoursOfTheProgramStay() {
    StringWriter screen = new StringWriter();
    new Output(new PrintWriter(screen), new Masks())
        .line(Paint.COLOURED.red("no") + Paint.COLOURED.bold("\u001b[2J"));
    assertThat(screen.toString()).isEqualTo("\u001b[31mno\u001b[0m\u001b[1m\\x1b[2J\u001b[0m\n");
  }

  @Test
  void theLinesAtTheBottomOfATerminal() {
    StringWriter screen = new StringWriter();
    new LiveBlock(new PrintWriter(screen)).show(List.of("vm1 \u001b[2J\u009b\n\u202e"));
    assertThat(screen.toString()).contains("vm1 \\x1b[2J\\x9b \\u202e");
  }

  /** People read it with less, or cat. */
  @Test
  void theLog(@TempDir Path folder) throws Exception {
    StringWriter screen = new StringWriter();
    Masks masks = new Masks();
    Logs.start(folder, true, new Output(new PrintWriter(screen), masks), masks);
    LoggerFactory.getLogger("io.crucible.x").info("{}", "\u001b[2J\r\u202ehost said");
    assertThat(Files.readString(folder.resolve("crucible.log")))
        .contains("\\x1b[2J\\x0d\\u202ehost said");
    assertThat(screen.toString()).contains("\\x1b[2J");
  }
}
