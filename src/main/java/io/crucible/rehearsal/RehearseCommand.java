package io.crucible.rehearsal;

import io.crucible.command.CommandList;
import io.crucible.command.ConfigurationOptions;
import io.crucible.model.Problem;
import io.crucible.shell.LastPlan;
import io.crucible.shell.Session;
import io.crucible.shell.SessionWiring;
import io.crucible.shell.TerminalShell;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.transport.ConnectException;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.SshRehearsal;
import io.crucible.transport.Transport;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Masks;
import io.crucible.workflow.PassedOnWiring;
import io.crucible.workflow.PlanMemory;
import io.crucible.workflow.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/**
 * Runs typical commands, without hosts and without output. It is run once after a build, while the
 * JVM records which classes it needs, so that later starts are fast. Its state goes to a temporary
 * folder: the user's last plan and verification are kept.
 */
@Command(name = "rehearse", hidden = true)
public final class RehearseCommand implements Callable<Integer> {
  private static final String CLASS = ".class";

  private final CommandContext context;
  private final Wiring wiring;
  private final CommandList commands;
  private final CommandList inShell;

  /**
   * @param commands all commands of the command line
   * @param inShell those that it shares with the shell
   */
  public RehearseCommand(
      CommandContext context, Wiring wiring, CommandList commands, CommandList inShell) {
    this.context = context;
    this.wiring = wiring;
    this.commands = commands;
    this.inShell = inShell;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("crucible-rehearsal");
    try {
      rehearse(folder);
    } finally {
      try (Stream<Path> made = Files.walk(folder)) {
        for (Path one : made.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
    return ExitCode.DONE;
  }

  private void rehearse(Path folder) {
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
          commands.make(silent(folder), new Nowhere(wiring)).execute(line.toArray(String[]::new));
    }
    rehearseShell(folder);
    rehearseHosts(folder);
  }

  /** Code that runs only if a host answers. */
  private void rehearseHosts(Path folder) {
    try {
      SshRehearsal.run();
      rehearseTrees(folder);
      rehearsePlan(folder);
      load(RehearseCommand.class);
      load(SshRehearsal.library());
    } catch (IOException | GeneralSecurityException e) {
      LoggerFactory.getLogger(RehearseCommand.class).debug("no host was rehearsed", e);
    }
  }

  /** The files that hosts would get. */
  private void rehearseTrees(Path folder) {
    String[] words = {"gen", "--host-files", folder.resolve("trees").toString()};
    var _ = commands.make(silent(folder), new Nowhere(wiring)).execute(words);
  }

  /** A plan for hosts that answer, and a run that fails. */
  private void rehearsePlan(Path folder) {
    Wiring answering =
        new Nowhere(wiring) {
          @Override
          public Transport transport(PassphrasePrompt prompt) {
            return (host, login) -> new RehearsedHost(host);
          }
        };
    for (List<String> line : List.of(List.of("plan"), List.of("apply", "--yes"))) {
      var _ = commands.make(silent(folder), answering).execute(line.toArray(String[]::new));
    }
  }

  /** Loads all classes of the jar of this class. */
  private static void load(Class<?> one) throws IOException {
    // The jar is found by a resource: a class from the JVM's cache may have no code source.
    URL place = Objects.requireNonNull(one.getResource(one.getSimpleName() + CLASS));
    if (!(place.openConnection() instanceof JarURLConnection archive)) {
      return;
    }
    archive.setUseCaches(false);
    List<String> names;
    try (JarFile jar = archive.getJarFile()) {
      names =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(CLASS) && !name.contains("-"))
              .filter(name -> !name.startsWith("META-INF/"))
              .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
              .toList();
    }
    for (String name : names) {
      try {
        var _ = Class.forName(name, false, one.getClassLoader());
      } catch (ClassNotFoundException | LinkageError optional) {
        // It needs a library that is not there, so it is never used.
      }
    }
  }

  /** At a virtual terminal. Without one the shell only starts slower. */
  private void rehearseShell(Path folder) {
    Session session =
        new Session(new ConfigurationOptions(), Map.of(), new LastPlan(context.clock()));
    byte[] keys = "help\rset nfs\t\u0003use hosts all\rexit\r".getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(false)
            .streams(new ByteArrayInputStream(keys), OutputStream.nullOutputStream())
            .type("xterm-256color")
            .build()) {
      var _ =
          new TerminalShell(
                  terminal,
                  session,
                  silent(folder),
                  new SessionWiring(new Nowhere(wiring), session),
                  inShell)
              .run();
    } catch (IOException | RuntimeException e) {
      LoggerFactory.getLogger(RehearseCommand.class).debug("no shell was rehearsed", e);
    }
  }

  private CommandContext silent(Path folder) {
    Map<String, String> environment = new HashMap<>(context.environment());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    Masks masks = new Masks();
    Output nothing = new Output(new PrintWriter(Writer.nullWriter()), masks);
    return new CommandContext(
        context.home(), environment, nothing, nothing, Optional.empty(), masks, context.clock());
  }

  /** All parts are real, but no host is reachable. */
  private static class Nowhere extends PassedOnWiring {
    Nowhere(Wiring real) {
      super(real);
    }

    @Override
    public Transport transport(PassphrasePrompt prompt) {
      Transport loaded = super.transport(prompt);
      return (host, login) -> {
        throw new ConnectException(
            ConnectException.Reason.UNREACHABLE,
            Problem.error(host.name(), "rehearsed with " + loaded.getClass(), ""));
      };
    }

    @Override
    public PlanMemory memory() {
      return PlanMemory.NONE;
    }
  }
}
