package io.crucible.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.crucible.lab.Flavour;
import io.crucible.lab.Lab;
import io.crucible.lab.LabFolders;
import io.crucible.lab.LabOptions;
import io.crucible.lab.Labs;
import io.crucible.lab.Suite;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Parts;
import io.crucible.workflow.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A lab of real hosts for tests, and the command line in-process in front of it. */
final class RealHosts implements AutoCloseable {
  /** What a command did. */
  record Shown(int exitCode, String out, String err) {
    @Override
    public String toString() {
      return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
  }

  /** Commands that only read the record on this machine. */
  private static final Set<String> WITHOUT_SITE = Set.of("runs", "show", "report");

  /**
   * Which units start at boot, by the files: a busy emulated host's systemd may not answer in time.
   */
  static final String UNIT_STATES =
      "systemctl --root=/ list-unit-files --state=enabled,disabled,masked --no-legend --no-pager";

  private final Labs labs;
  private final LabOptions options;
  private final Path state;
  final Lab lab;

  /**
   * @param name of the lab; one that an earlier test left is removed first
   * @param state folder for the runs on this machine
   */
  RealHosts(String name, int hosts, Suite suite, Flavour flavour, Path state) throws Exception {
    this(LabOptions.DEFAULTS.named(name).withHosts(hosts).with(suite).with(flavour), state);
  }

  RealHosts(LabOptions options, Path state) throws Exception {
    assumeThat(System.getProperty("os.name")).as("a lab needs Linux").isEqualTo("Linux");
    assumeThat(System.getProperty("user.name")).as("a lab needs root").isEqualTo("root");
    this.state = state;
    this.options = options;
    String name = options.name();
    labs = new Labs(LabFolders.of(System.getenv()), line -> {});
    if (labs.names().contains(name)) {
      labs.down(name);
    }
    lab = labs.up(options);
  }

  private RealHosts(RealHosts same, Path state) {
    this.state = state;
    options = same.options;
    labs = same.labs;
    lab = same.lab;
  }

  /** The same hosts, as seen by another control node; not to be closed. */
  RealHosts withState(Path other) {
    return new RealHosts(this, other);
  }

  /** Something done to a host. */
  interface Deed {
    void run() throws Exception;
  }

  /** Runs a command of the program against the lab. */
  Shown crucible(String... words) {
    return crucible(new StringWriter(), new Parts(), words);
  }

  /** The same with replaced parts. */
  Shown crucible(Wiring parts, String... words) {
    return crucible(new StringWriter(), parts, words);
  }

  /**
   * Runs a command, and does something at the first line on its error output that matches.
   *
   * @throws IOException when no line matched
   */
  Shown crucibleUntil(String pattern, Deed deed, String... words) throws Exception {
    return crucibleAt(Map.of(pattern, deed), words);
  }

  /** The same with several patterns, each with what is done when it first matches. */
  Shown crucibleAt(Map<String, Deed> deeds, String... words) throws Exception {
    return crucibleWith(deeds, 1, words);
  }

  /** The same at every match, while the command waits. */
  Shown crucibleAtEach(String pattern, Deed deed, String... words) throws Exception {
    return crucibleWith(Map.of(pattern, deed), Integer.MAX_VALUE, words);
  }

  private Shown crucibleWith(Map<String, Deed> deeds, int most, String... words) throws Exception {
    Map<String, Integer> done = new HashMap<>();
    List<Exception> failures = new ArrayList<>();
    StringWriter err =
        new StringWriter() {
          @Override
          public void write(String text, int from, int length) {
            super.write(text, from, length);
            deeds.forEach((pattern, deed) -> {
              long matches =
                  Pattern.compile(pattern).matcher(getBuffer()).results().limit(most).count();
              while (done.getOrDefault(pattern, 0) < matches) {
                done.merge(pattern, 1, Integer::sum);
                try {
                  deed.run();
                } catch (Exception e) {
                  failures.add(e);
                }
              }
            });
          }
        };
    Shown shown = crucible(err, new Parts(), words);
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    if (!done.keySet().equals(deeds.keySet())) {
      throw new IOException("never said one of " + deeds.keySet() + "\n" + shown);
    }
    return shown;
  }

  private Shown crucible(StringWriter err, Wiring parts, String... words) {
    StringWriter out = new StringWriter();
    Masks masks = new Masks();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("XDG_STATE_HOME", state.toString());
    CommandContext context =
        new CommandContext(
            Path.of("").toAbsolutePath(),
            environment,
            new Output(new PrintWriter(out), masks),
            new Output(new PrintWriter(err), masks),
            Optional.empty(),
            masks,
            Clock.systemUTC());
    List<String> all = new ArrayList<>(List.of(words));
    if (!WITHOUT_SITE.contains(words[0])) {
      all.addAll(List.of("--config-dir", lab.config().toString()));
    }
    int exitCode = CrucibleCommand.commandLine(context, parts).execute(all.toArray(String[]::new));
    return new Shown(exitCode, out.toString(), err.toString());
  }

  /**
   * Runs a command in its own process, and kills the process at the first matching line on its
   * error output.
   */
  void killAt(String pattern, String... words) throws Exception {
    killAt(Main.class, pattern, 1, words);
  }

  /** The same with any main class, at the matching line with this number. */
  void killAt(Class<?> main, String pattern, int count, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(words));
    command.addAll(List.of("--config-dir", lab.config().toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_STATE_HOME", state.toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    Pattern wanted = Pattern.compile(pattern);
    List<String> said = new ArrayList<>();
    int found = 0;
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      while (found < count) {
        String line = reader.readLine();
        if (line == null) {
          break;
        }
        said.add(line);
        found += wanted.matcher(line).find() ? 1 : 0;
      }
      process.destroyForcibly();
    }
    if (found < count || !process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IOException("never said " + pattern + ":\n" + String.join("\n", said));
    }
  }

  /** The program in its own process, at a terminal. */
  KernelTerminal atATerminal(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(words));
    command.addAll(List.of("--config-dir", lab.config().toString()));
    return new KernelTerminal(command, Map.of("XDG_STATE_HOME", state.toString()));
  }

  /** What a script run as root on a host prints; bytes as ISO 8859-1 characters. */
  String on(String host, String script) throws Exception {
    List<String> words = lab.ssh(host, List.of("sh", "-s"));
    Process ssh = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var input = ssh.getOutputStream()) {
      input.write(("set -eu\n" + script).getBytes(StandardCharsets.ISO_8859_1));
    }
    String output = new String(ssh.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (!ssh.waitFor(5, TimeUnit.MINUTES) || ssh.exitValue() != 0) {
      ssh.destroyForcibly();
      throw new IOException(host + ": script failed: " + script + "\n" + output);
    }
    return output;
  }

  /**
   * Digest over all names, modes, owners and contents below /etc, except for files that change by
   * themselves.
   */
  String etc(String host) throws Exception {
    return on(
        host,
        """
        cd /etc
        find . \\( -name '.pwd.lock' -o -path './libvirt/qemu/networks*' \\) -prune -o \\
          -printf '%p %y %m %u %g %l\\n' | LC_ALL=C sort
        find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        """);
  }

  @Override
  public void close() throws IOException, ProblemsException {
    labs.down(options.name());
  }
}
