package io.crucible.cli;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.lab.LabListener;
import io.crucible.lab.Labs;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.ProblemsException;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The program with breakpoints, to be killed at them: they are its first argument. */
final class BreakpointMain {
  /** Said on the error output, with the host behind it. */
  static final String HELD = "held at a breakpoint: ";

  private BreakpointMain() {}

  /** The parts of the product; tests put others in the place of some. */
  static class RealParts implements Wiring {
    private final Parts real = new Parts();

    @Override
    public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
      return real.load(configFolder, overrides);
    }

    @Override
    public Transport transport(PassphrasePrompt prompt) {
      return real.transport(prompt);
    }

    @Override
    public List<String> factPaths(Site site) {
      return real.factPaths(site);
    }

    @Override
    public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
      return real.blueprint(site, facts);
    }

    @Override
    public Labs labs(Map<String, String> environment, LabListener listener) {
      return real.labs(environment, listener);
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
    Surroundings surroundings = Surroundings.ofProcess();
    Wiring parts =
        new StoppingParts(Breakpoint.parse(args[0]), host -> surroundings.err().line(HELD + host));
    System.exit(
        CrucibleCommand.commandLine(surroundings, parts)
            .execute(Arrays.copyOfRange(args, 1, args.length)));
  }
}
