package io.crucible.shell;

import io.crucible.command.CommandList;
import io.crucible.command.OutputOptions;
import io.crucible.command.SiteOptions;
import io.crucible.terminal.CommandContext;
import io.crucible.workflow.Wiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** All commands at a prompt, or from a script. */
@Command(
    name = "shell",
    header = "Run all commands at a prompt, with completion and history; or run a script.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh                               the same, on a terminal",
      "  ./run_me.sh shell --config-dir DIR        options apply to all commands in it",
      "  ./run_me.sh shell --plain                 for screen readers",
      "  ./run_me.sh shell < script                one command per line; stops at the first error",
      "",
      "A script ends with the exit code of the first command that failed. In a script plan and",
      "diff end with 0 if they find something to change."
    })
public final class ShellCommand implements Callable<Integer> {
  /** Options that are not passed on to each command. */
  private static final List<String> OWN = List.of("--help", "--keep-going", "--set");

  @Option(names = "--keep-going", description = "In a script: continue after an error.")
  boolean keepGoing;

  @Mixin final SiteOptions site = new SiteOptions();
  @Mixin final OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  private final CommandContext context;
  private final Wiring wiring;
  private final CommandList commands;

  public ShellCommand(CommandContext context, Wiring wiring, CommandList commands) {
    this.context = context;
    this.wiring = wiring;
    this.commands = commands;
  }

  @Override
  public Integer call() {
    Session session = new Session(site.configuration, given(), new LastPlan(context.clock()));
    Wiring own = new SessionWiring(wiring, session);
    return context.asker().isPresent()
        ? TerminalShell.atSystemTerminal(session, context, own, commands)
        : new ScriptShell(session, context, own, commands, keepGoing).run(System.in);
  }

  /** As they were written, by their longest name. */
  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptionsSet()) {
      if (!OWN.contains(option.longestName())) {
        given.put(option.longestName(), String.join(",", option.stringValues()));
      }
    }
    return given;
  }
}
