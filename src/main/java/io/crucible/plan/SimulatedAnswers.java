package io.crucible.plan;

import java.util.List;

/** The answers of a host that is only simulated, and what it would print for them. */
public interface SimulatedAnswers {
  /** The host's uptime and time of day in seconds, as every answer about units has them. */
  String TIMES = "uptime=50000.42\nnow=1767323045.123456789\n";

  /** The answer to a probe; for a command, what its shell prints, without the state of units. */
  Observation answer(Probe probe);

  /** The state of a unit as {@code systemctl show} prints it, one property per line. */
  String state(String unit);

  /** What the host prints when it runs this script: {@link ObserveScript#parse} reads it. */
  default String printed(ObserveScript script) {
    StringBuilder files = new StringBuilder("\n");
    StringBuilder answers = new StringBuilder();
    int number = 0;
    for (Probe probe : script.probes()) {
      String section = String.valueOf(number++);
      switch (answer(probe)) {
        case Observation.NoFile _ -> append(answers, script, section, "", ObserveScript.NO_FILE);
        case Observation.File file -> {
          files.append(
              "0%s %s 0 %s 0 1 regular file %s\n"
                  .formatted(
                      file.mode().replaceFirst("^0+", ""),
                      file.owner(),
                      file.group(),
                      ((Probe.OfFile) probe).path()));
          append(answers, script, section, file.content(), 0);
        }
        case Observation.Output output -> {
          if (!((Probe.OfCommand) probe).shell().isEmpty()) {
            append(answers, script, section, output.text(), output.exitCode());
          }
        }
      }
    }
    StringBuilder printed = new StringBuilder();
    if (!script.files().isEmpty()) {
      append(printed, script, ObserveScript.FILES, files.toString(), 0);
    }
    printed.append(answers);
    List<String> states = script.units().stream().map(this::state).toList();
    if (!states.isEmpty()) {
      append(printed, script, ObserveScript.UNITS, TIMES + "\n" + String.join("\n", states), 0);
    }
    return printed.append(script.nonce() + " complete\n").toString();
  }

  private static void append(
      StringBuilder printed, ObserveScript script, String section, String body, int exitCode) {
    printed
        .append(script.nonce() + " begin " + section + "\n")
        .append(body)
        .append("\n" + script.nonce() + " end " + section + " " + exitCode + "\n");
  }
}
