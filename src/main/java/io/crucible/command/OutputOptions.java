package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Paint;
import io.crucible.view.HumanView;
import io.crucible.view.LinesProgress;
import io.crucible.view.LiveProgress;
import io.crucible.view.View;
import io.crucible.view.json.JsonView;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;

/** How results are shown and where they are stored: the same for all commands. */
public final class OutputOptions {
  @ArgGroup(exclusive = false, validate = false, heading = "%nOutput%n")
  public OutputChoices choices = new OutputChoices();

  public Paint paint(CommandContext context) {
    boolean colour = context.wantsColour() && !choices.noColour && !choices.plain;
    return new Paint(colour, context.out().program());
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
