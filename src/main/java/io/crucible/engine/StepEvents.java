package io.crucible.engine;

import io.crucible.model.Secret;
import io.crucible.plan.Step;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the output of an apply script, line by line. */
final class StepEvents {
  /** The event of a step. */
  enum Kind {
    BEGIN,
    DONE,
    FAILED,
    /** The step waits for confirmation over a new connection. */
    CONFIRM
  }

  /** Receives each event. */
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
  private String failure = "the script ended without a reason";
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
      failure =
          "this run does not hold the lock of the host any more; it is held by"
              + " "
              + line.substring(prefix.length() + 7);
      return;
    }
    int number = Integer.parseInt(words[1]);
    if (number < first) {
      failure =
          "the folder /var/lib/crucible cannot be created or written: the disk may be full or"
              + " read-only";
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
              throw new IllegalStateException("drift is reported only for files: " + line);
        }
      }
      case "spared" ->
          spared =
              Optional.of(
                  "step not started: "
                      + step.title()
                      + ": "
                      + (words.length > 2 ? words[2] : "guests"));
      case "confirm" -> listener.on(Kind.CONFIRM, number, steps.size(), number - first + 1, step);
      case "failed" -> {
        failure =
            "step failed: "
                + step.title()
                + (output.isEmpty() ? "" : ": " + String.join("\n", output));
        failures.add(failure);
        listener.on(Kind.FAILED, number, steps.size(), number - first + 1, step);
      }
      default -> throw new IllegalStateException("unknown event from a script: " + line);
    }
  }

  boolean isComplete() {
    return complete;
  }

  /** The failures, also if the script continued. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  Optional<String> driftedPath() {
    return drift;
  }

  /** The step that was not started because it would have disturbed guests. */
  Optional<String> spared() {
    return spared;
  }

  /**
   * @param stderr error output of the script itself, for example that the journal cannot be written
   */
  String failure(String stderr) {
    return output.isEmpty() && !stderr.isBlank()
        ? failure + ": " + masked(stderr.strip())
        : failure;
  }

  /** A command may print its arguments, or parts of other files. */
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
