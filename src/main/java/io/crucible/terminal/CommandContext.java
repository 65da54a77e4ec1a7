package io.crucible.terminal;

import io.crucible.workflow.Asker;
import io.crucible.workflow.Caller;
import io.crucible.workflow.Masks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command sees of the process that it runs in. The shell and tests have their own.
 *
 * @param home the folder with run_me.sh and the shipped config folder
 * @param asker the user, if at a terminal; empty in scripts and pipes
 * @param masks values that neither output shows
 */
public record CommandContext(
    Path home,
    Map<String, String> environment,
    Output out,
    Output err,
    Optional<Asker> asker,
    Masks masks,
    Clock clock)
    implements Caller {
  public static CommandContext ofProcess() {
    Map<String, String> environment = System.getenv();
    Masks masks = new Masks();
    ProgramName program = ProgramName.of(environment);
    Output out = new Output(writer(FileDescriptor.out), masks, program);
    return new CommandContext(
        Path.of(environment.getOrDefault("CRUCIBLE_HOME", "")).toAbsolutePath(),
        environment,
        out,
        new Output(writer(FileDescriptor.err), masks, program),
        ConsoleAsker.ofProcess(out),
        masks,
        Clock.systemUTC());
  }

  /** UTF-8 in every locale: files on hosts are UTF-8, and their text is shown. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
  }

  /** The program's name without its folder, also inside the shell. */
  public String commandWord() {
    return String.valueOf(Path.of(ProgramName.of(environment).name()).getFileName());
  }

  /** Colours are used at a terminal, unless NO_COLOR is set (no-color.org). */
  public boolean wantsColour() {
    return asker.isPresent()
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether what was printed can be changed in place. */
  public boolean canMoveCursor() {
    return asker.isPresent() && !List.of("", "dumb").contains(environment.getOrDefault("TERM", ""));
  }

  /** Where runs are recorded and logs are written, unless {@code --state-dir} says otherwise. */
  public Path stateFolder() {
    String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
    Path state =
        xdg.startsWith("/")
            ? Path.of(xdg)
            : Path.of(environment.getOrDefault("HOME", "."), ".local", "state");
    return state.resolve("crucible").toAbsolutePath();
  }
}
