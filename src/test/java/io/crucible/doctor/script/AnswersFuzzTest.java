package io.crucible.doctor.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.fuzz.Hostile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers to check scripts, and messages of failed migrations. */
class AnswersFuzzTest {
  @Test
  void answers() {
    List<String> words = List.of("n0nce ", "\nn0nce ", "key=", "a.b=c", "complete=yes", "=");
    Hostile hostile = new Hostile(12);
    for (int frame = Hostile.frames(7); frame > 0; frame--) {
      Answers answers = Answers.parse(hostile.text(words), "n0nce");
      assertThat(answers.get("key")).isEqualTo(answers.get("key").strip());
      assertThat(answers.and(answers).all("key")).hasSize(2 * answers.all("key").size());
      assertThat(answers.under("a").has("b")).isEqualTo(answers.has("a.b"));
    }
  }

  @Test
  void messages() {
    FailureTable table = FailureTable.shipped();
    List<String> samples = table.rows().stream().flatMap(row -> row.samples().stream()).toList();
    Hostile hostile = new Hostile(13);
    for (int frame = Hostile.frames(2); frame > 0; frame--) {
      String error = hostile.changed(hostile.oneOf(samples));
      assertThat(table.problem("vm1", error, Map.of()).found()).isNotEmpty();
    }
  }

  /** An expression that goes back again and again would need hours for this. */
  @Test
  @Timeout(60)
  void longMessages() {
    FailureTable table = FailureTable.shipped();
    for (FailureTable.Row row : table.rows()) {
      for (String sample : row.samples()) {
        String half = sample.substring(0, sample.length() / 2);
        assertThat(table.problem("vm1", (half + " ").repeat(1_000_000 / half.length()), Map.of()))
            .isNotNull();
      }
    }
  }
}
