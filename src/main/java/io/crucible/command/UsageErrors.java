package io.crucible.command;

import io.crucible.model.Problem;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.terminal.ProgramName;
import io.crucible.view.ExitCode;
import io.crucible.view.json.JsonView;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/** Reports a wrong command line in three lines; a page of help would hide the error. */
final class UsageErrors implements IParameterExceptionHandler {
  private final CommandContext context;

  UsageErrors(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    Output err = context.err();
    ProgramName program = err.program();
    err.line("error: " + UsageMessage.of(e));
    if (isPrompt(command)) {
      err.line("help:  help");
    } else {
      err.line(program.in("usage: " + command.getHelp().synopsis(0).strip()));
      err.line(program.in("help:  " + command.getCommandSpec().qualifiedName() + " --help"));
    }
    // No option has a value yet, so the words themselves are searched.
    if (List.of(args).contains("--json")) {
      String name = CommandSetup.nameOf(command);
      String help = command.getCommandSpec().qualifiedName() + " --help";
      new JsonView(context.out(), name)
          .failed(List.of(Problem.error(name, UsageMessage.of(e), help)), ExitCode.USAGE);
    }
    return ExitCode.USAGE;
  }

  /** Whether this is the root of the shell, which has no synopsis and its own help command. */
  private static boolean isPrompt(CommandLine command) {
    CommandLine help = command.getSubcommands().get("help");
    return help != null && !(help.getCommandSpec().userObject() instanceof CommandLine.HelpCommand);
  }
}
