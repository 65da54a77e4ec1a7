package io.crucible.cli;

import io.crucible.terminal.CommandContext;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import io.crucible.workflow.Parts;
import io.crucible.workflow.PassedOnWiring;
import io.crucible.workflow.Wiring;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The program with breakpoints, to be killed at them: they are its first argument. */
final class BreakpointMain {
  /** Printed on standard error, followed by the host. */
  static final String HELD = "held at a breakpoint: ";

  private BreakpointMain() {}

  /** The parts of the product; tests replace some of them. */
  static class RealParts extends PassedOnWiring {
    RealParts() {
      super(new Parts());
    }
  }

  /** With a transport that stops. */
  static final class StoppingParts extends RealParts {
    private final List<Breakpoint> breakpoints;
    private final Consumer<String> onHeld;

    StoppingParts(List<Breakpoint> breakpoints, Consumer<String> onHeld) {
      this.breakpoints = List.copyOf(breakpoints);
      this.onHeld = onHeld;
    }

    @Override
    public Transport transport(PassphrasePrompt prompt) {
      return Breakpoint.transport(super.transport(prompt), breakpoints, onHeld);
    }
  }

  public static void main(String[] args) {
    CommandContext context = CommandContext.ofProcess();
    Wiring parts =
        new StoppingParts(Breakpoint.parse(args[0]), host -> context.err().line(HELD + host));
    System.exit(
        CrucibleCommand.commandLine(context, parts)
            .execute(Arrays.copyOfRange(args, 1, args.length)));
  }
}
