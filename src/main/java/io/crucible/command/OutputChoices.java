package io.crucible.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The options below the heading Output.
 *
 * <p>Apart from {@link OutputOptions}, because picocli takes all options below one heading from one
 * object.
 */
public final class OutputChoices {
  @Option(
      names = "--json",
      description = "Print one JSON document and nothing else on standard output.")
  public boolean json;

  @Option(
      names = "--verbose",
      description = "Also show the log on standard error, and checks that passed.")
  public boolean verbose;

  @Option(
      names = "--no-color",
      description = "No colours; the same as NO_COLOR in the environment.")
  boolean noColour;

  @Option(
      names = "--plain",
      description = "No moving lines, no colours: for screen readers and recordings.")
  boolean plain;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Folder for runs and the log; ~/.local/state/crucible if not given.")
  Optional<Path> stateFolder = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
