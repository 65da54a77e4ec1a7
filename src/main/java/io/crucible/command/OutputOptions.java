package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Paint;
import io.crucible.view.HumanView;
import io.crucible.view.LinesProgress;
import io.crucible.view.LiveProgress;
import io.crucible.view.View;
import io.crucible.view.json.JsonView;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How results are shown and where they are stored: the same for all commands. */
public final class OutputOptions {
  /** Picocli shows a group's heading above its options. */
  public static final class Choices {
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

  @ArgGroup(exclusive = false, validate = false, heading = "%nOutput%n")
  public Choices choices = new Choices();

  public Paint paint(CommandContext context) {
    boolean colour = context.wantsColour() && !choices.noColour && !choices.plain;
    return colour ? Paint.COLOURED : Paint.PLAIN;
  }

  /** Must be closed: until then all output goes through it. */
  public LinesProgress progress(CommandContext context) {
    return context.canMoveCursor() && !choices.json && !choices.plain
        ? new LiveProgress(context.out(), context.err(), context.clock())
        : new LinesProgress(context.err(), context.clock());
  }

  public View view(CommandContext context, String command) {
    return choices.json
        ? new JsonView(context.out(), command)
        : new HumanView(context.out(), context.err(), paint(context), choices.verbose);
  }

  public Path stateFolder(CommandContext context) {
    return choices.stateFolder.map(Path::toAbsolutePath).orElseGet(context::stateFolder);
  }
}
