package io.crucible.command;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.HostWords;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.view.Advice;
import io.crucible.view.ProblemText;
import io.crucible.workflow.Asker;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Questions with a default answer, asked until the answer is valid. */
final class Questions {
  private final Asker asker;
  private final Output output;
  private final Paint paint;

  Questions(Asker asker, Output output, Paint paint) {
    this.asker = asker;
    this.output = output;
    this.paint = paint;
  }

  /**
   * @param proposal taken when nothing is typed
   * @param wrong what is wrong with an answer; empty if it is valid
   * @throws ProblemsException at the end of input
   */
  String ask(String question, String proposal, Function<String, Optional<String>> wrong)
      throws ProblemsException {
    while (true) {
      String answer = answer(question + (proposal.isEmpty() ? ": " : " [" + proposal + "]: "));
      String taken = answer.isEmpty() ? proposal : answer;
      Optional<String> problem = wrong.apply(taken);
      if (problem.isEmpty()) {
        return taken;
      }
      show("  " + taken + ": " + problem.get());
    }
  }

  boolean agrees(String question, boolean proposal) throws ProblemsException {
    String answer = answer(question + (proposal ? " [Y/n] " : " [y/N] "));
    return answer.isEmpty() ? proposal : Asker.isYes(answer);
  }

  private String answer(String question) throws ProblemsException {
    return asker
        .ask(question)
        .map(String::strip)
        .orElseThrow(() -> new ProblemsException(Advice.answersEnded()));
  }

  void show(String line) {
    output.line(HostWords.withoutControls(line));
  }

  void show(List<Problem> problems) {
    new ProblemText(paint).of(problems).forEach(line -> output.line("  " + line));
  }
}
