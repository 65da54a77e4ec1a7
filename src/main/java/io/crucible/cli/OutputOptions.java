package io.crucible.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How results are shown and where they are kept: the same for all commands. */
final class OutputOptions {
  /** Picocli shows a group's heading above its options. */
  static final class Choices {
    @Option(
        names = "--json",
        description = "One JSON document on standard output, and nothing else there.")
    boolean json;

    @Option(names = "--verbose", description = "Show on standard error what the log file gets.")
    boolean verbose;

    @Option(names = "--no-color", description = "No colours; also by NO_COLOR in the environment.")
    boolean noColour;

    @Option(
        names = "--plain",
        description = "Nothing that moves, and no colours: for screen readers and recordings.")
    boolean plain;

    @Option(
        names = "--state-dir",
        paramLabel = "DIR",
        description = "Where runs and the log are kept; ~/.local/state/crucible if not given.")
    Optional<Path> stateFolder = Optional.empty();

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;
  }

  @ArgGroup(exclusive = false, validate = false, heading = "%nOutput%n")
  Choices choices = new Choices();

  Paint paint(Surroundings surroundings) {
    boolean colour = surroundings.wantsColour() && !choices.noColour && !choices.plain;
    return colour ? Paint.COLOURED : Paint.PLAIN;
  }

  /** Has to be closed: until then all that is printed goes through it. */
  LinesProgress progress(Surroundings surroundings) {
    return surroundings.canMoveCursor() && !choices.json && !choices.plain
        ? new LiveProgress(surroundings.out(), surroundings.err(), surroundings.clock())
        : new LinesProgress(surroundings.err(), surroundings.clock());
  }

  View view(Surroundings surroundings, String command) {
    return choices.json
        ? new JsonView(surroundings.out(), command)
        : new HumanView(
            surroundings.out(), surroundings.err(), paint(surroundings), choices.verbose);
  }

  Path stateFolder(Surroundings surroundings) {
    return choices.stateFolder.map(Path::toAbsolutePath).orElseGet(surroundings::stateFolder);
  }
}
