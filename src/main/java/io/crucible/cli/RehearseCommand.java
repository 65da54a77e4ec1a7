package io.crucible.cli;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.lab.LabListener;
import io.crucible.lab.Labs;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.ConnectException;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/**
 * Walks through what a user will do, without hosts and without output: run once after a build,
 * while the JVM notes which classes it needs, so that later starts are quick.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  private final Wiring wiring;

  RehearseCommand(Surroundings surroundings, Wiring wiring) {
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    List<List<String>> lines =
        List.of(
            List.of("--help"),
            List.of("help", "apply"),
            List.of("plan", "--help"),
            List.of("plna"),
            List.of("plan", "--limti", "x"),
            List.of("plan", "--config-dir", "/nonexistent"),
            List.of("plan", "--set", "no.such=1"),
            List.of("plan"),
            List.of("plan", "--json"),
            List.of("apply", "--yes"),
            List.of("verify"));
    for (List<String> line : lines) {
      var _ =
          CrucibleCommand.commandLine(silent(), new Nowhere()).execute(line.toArray(String[]::new));
    }
    rehearseShell();
    return ExitCode.DONE;
  }

  /**
   * At a terminal of its own; where there can be none, the shell starts slower and no less well.
   */
  private void rehearseShell() {
    Session session =
        new Session(new SiteOptions.Configuration(), Map.of(), new LastPlan(surroundings.clock()));
    byte[] keys = "help\rset nfs\t\u0003use hosts all\rexit\r".getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new ByteArrayInputStream(keys), OutputStream.nullOutputStream())
            .type("xterm-256color")
            .build()) {
      var _ =
          new TerminalShell(terminal, session, silent(), new SessionWiring(new Nowhere(), session))
              .run();
    } catch (IOException | RuntimeException e) {
      LoggerFactory.getLogger(RehearseCommand.class).debug("no shell was rehearsed", e);
    }
  }

  private Surroundings silent() {
    Masks masks = new Masks();
    Output nothing = new Output(new PrintWriter(Writer.nullWriter()), masks);
    return new Surroundings(
        surroundings.home(),
        surroundings.environment(),
        nothing,
        nothing,
        Optional.empty(),
        masks,
        surroundings.clock());
  }

  /** All parts are real, but no host is ever reached. */
  private final class Nowhere implements Wiring {
    @Override
    public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
      return wiring.load(configFolder, overrides);
    }

    @Override
    public Transport transport(PassphrasePrompt prompt) {
      Transport loaded = wiring.transport(prompt);
      return (host, login) -> {
        throw new ConnectException(
            ConnectException.Reason.UNREACHABLE,
            Problem.error(host.name(), "rehearsed with " + loaded.getClass(), ""));
      };
    }

    @Override
    public List<String> factPaths(Site site) {
      return wiring.factPaths(site);
    }

    @Override
    public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
      return wiring.blueprint(site, facts);
    }

    @Override
    public Labs labs(Map<String, String> environment, LabListener listener) {
      return wiring.labs(environment, listener);
    }
  }
}
