package io.crucible.engine;

import io.crucible.model.Secret;
import io.crucible.plan.Step;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** A script prints fewer. */
  private static final int MOST_LINES = 200;

  /** Enough of a line to recognise it. */
  private static final int LONGEST = 100;

  private static final Pattern EVENT = Pattern.compile("([a-z]+)(?: (.*))?", Pattern.DOTALL);
  private static final Pattern NUMBERED = Pattern.compile("([0-9]{1,6})(?: (.*))?", Pattern.DOTALL);

  private final String prefix;
  private final int first;
  private final List<Step> steps;
  private final List<String> output = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Optional<String> drift = Optional.empty();
  private Optional<String> spared = Optional.empty();
  private String failure = "the script ended without a reason";
  private final Set<Map.Entry<Kind, Integer>> reported = new HashSet<>();
  private Optional<String> odd = Optional.empty();
  private boolean complete;

  StepEvents(String nonce, int first, List<Step> steps) {
    prefix = nonce + " ";
    this.first = first;
    this.steps = List.copyOf(steps);
  }

  /** A host decides what it prints: a line that no script prints is told, and nothing follows. */
  void line(String line, Listener listener) {
    if (!line.startsWith(prefix)) {
      return;
    }
    Matcher event = EVENT.matcher(line.substring(prefix.length()));
    if (!event.matches()) {
      odd(line);
      return;
    }
    String word = event.group(1);
    String rest = event.group(2) == null ? "" : event.group(2);
    if (word.equals("complete")) {
      complete = true;
      return;
    }
    if (word.equals("locked")) {
      failure = "this run does not hold the lock of the host any more; it is held by " + rest;
      return;
    }
    Matcher numbered = NUMBERED.matcher(rest);
    if (!numbered.matches()) {
      odd(line);
      return;
    }
    int number = Integer.parseInt(numbered.group(1));
    String text = numbered.group(2) == null ? "" : numbered.group(2);
    if (number < first) {
      failure =
          "the folder /var/lib/crucible cannot be created or written: the disk may be full or"
              + " read-only";
    } else if (number - first >= steps.size()) {
      odd(line);
    } else {
      step(word, number, text, line, listener);
    }
  }

  private void step(String word, int number, String text, String line, Listener listener) {
    Step step = steps.get(number - first);
    switch (word) {
      case "begin" -> {
        if (once(Kind.BEGIN, number, listener)) {
          output.clear();
        }
      }
      case "done" -> once(Kind.DONE, number, listener);
      case "out" -> {
        output.add(masked(text));
        if (output.size() > MOST_LINES) {
          output.removeFirst();
        }
      }
      case "drift" -> {
        switch (step) {
          case Step.WriteFile file -> drift = Optional.of(file.path());
          case Step.RemoveFile file -> drift = Optional.of(file.path());
          case Step.SealedFile file -> drift = Optional.of(file.path());
          case Step.Run ignored -> odd(line);
        }
      }
      case "spared" ->
          spared =
              Optional.of(
                  "step not started: " + step.title() + ": " + (text.isEmpty() ? "guests" : text));
      case "confirm" -> once(Kind.CONFIRM, number, listener);
      case "failed" -> {
        failure =
            "step failed: "
                + step.title()
                + (output.isEmpty() ? "" : ": " + String.join("\n", output));
        if (once(Kind.FAILED, number, listener)) {
          failures.add(failure);
        }
      }
      default -> odd(line);
    }
  }

  /** A script tells each event once; each costs a line in the journal, or a connection. */
  private boolean once(Kind kind, int number, Listener listener) {
    if (!reported.add(Map.entry(kind, number))) {
      return false;
    }
    listener.on(kind, number, steps.size(), number - first + 1, steps.get(number - first));
    return true;
  }

  private void odd(String line) {
    odd =
        Optional.of(
            "the host printed a line that no script prints: "
                + masked(line.substring(0, Math.min(line.length(), LONGEST))));
  }

  boolean isComplete() {
    return complete && odd.isEmpty();
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
    String why = odd.orElse(failure);
    return output.isEmpty() && !stderr.isBlank() ? why + ": " + masked(stderr.strip()) : why;
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
