package io.crucible.engine;

import io.crucible.model.Secret;
import io.crucible.plan.Step;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of an apply script as they come. */
final class StepEvents {
  /** What a script says of a step. */
  enum Kind {
    BEGIN,
    DONE,
    FAILED,
    /** Waits to be confirmed over a new connection. */
    CONFIRM
  }

  /** Told of each event. */
  interface Listener {
    void on(Kind kind, int number, int of, int inWave, Step step);
  }

  private final String prefix;
  private final int first;
  private final List<Step> steps;
  private final List<String> output = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Optional<String> drift = Optional.empty();
  private Optional<String> spared = Optional.empty();
  private String failure = "the script ended without a word";
  private boolean complete;

  StepEvents(String nonce, int first, List<Step> steps) {
    prefix = nonce + " ";
    this.first = first;
    this.steps = List.copyOf(steps);
  }

  void line(String line, Listener listener) {
    if (!line.startsWith(prefix)) {
      return;
    }
    String[] words = line.substring(prefix.length()).split(" ", 3);
    if (words[0].equals("complete")) {
      complete = true;
      return;
    }
    if (words[0].equals("locked")) {
      failure = "another run is at work here: " + line.substring(prefix.length() + 7);
      return;
    }
    int number = Integer.parseInt(words[1]);
    if (number < first) {
      failure =
          "the folder /var/lib/crucible cannot be made or written: is the disk full or read-only?";
      return;
    }
    Step step = steps.get(number - first);
    switch (words[0]) {
      case "begin" -> {
        output.clear();
        listener.on(Kind.BEGIN, number, steps.size(), number - first + 1, step);
      }
      case "done" -> listener.on(Kind.DONE, number, steps.size(), number - first + 1, step);
      case "out" -> output.add(words.length > 2 ? masked(words[2]) : "");
      case "drift" -> {
        switch (step) {
          case Step.WriteFile file -> drift = Optional.of(file.path());
          case Step.RemoveFile file -> drift = Optional.of(file.path());
          case Step.SealedFile file -> drift = Optional.of(file.path());
          case Step.Run ignored ->
              throw new IllegalStateException("only files are expected: " + line);
        }
      }
      case "spared" ->
          spared =
              Optional.of(
                  "did not " + step.title() + ": " + (words.length > 2 ? words[2] : "guests"));
      case "confirm" -> listener.on(Kind.CONFIRM, number, steps.size(), number - first + 1, step);
      case "failed" -> {
        failure =
            "failed to "
                + step.title()
                + (output.isEmpty() ? "" : ": " + String.join("\n", output));
        failures.add(failure);
        listener.on(Kind.FAILED, number, steps.size(), number - first + 1, step);
      }
      default -> throw new IllegalStateException("an event that no script sends: " + line);
    }
  }

  boolean isComplete() {
    return complete;
  }

  /** What failed, also where the script went on. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  Optional<String> driftedPath() {
    return drift;
  }

  /** What would have disturbed guests, and so was not begun. */
  Optional<String> spared() {
    return spared;
  }

  /**
   * @param stderr what the script itself complained of, such as a journal that cannot be written
   */
  String failure(String stderr) {
    return output.isEmpty() && !stderr.isBlank()
        ? failure + ": " + masked(stderr.strip())
        : failure;
  }

  /** A command may repeat what it was given, or quote a file of others. */
  private String masked(String text) {
    String named = text;
    for (Step step : steps) {
      named = Masking.named(named, secrets(step));
    }
    return Masking.words(named);
  }

  private static Map<String, String> secrets(Step step) {
    Map<String, Secret> secrets =
        switch (step) {
          case Step.WriteFile file -> file.secrets().named();
          case Step.RemoveFile file -> file.secrets().named();
          case Step.Run run -> run.secrets();
          case Step.SealedFile ignored -> Map.of();
        };
    Map<String, String> values = new LinkedHashMap<>();
    secrets.forEach((name, secret) -> values.put(name, secret.reveal()));
    return values;
  }
}
