package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Layout of the help and handling of errors, the same for all commands. */
public final class CommandSetup {
  private CommandSetup() {}

  /** Sets layout and error handling of all commands that were added so far. */
  public static void dress(CommandLine line, CommandContext context) {
    line.setOut(context.out().helpWriter());
    line.setErr(context.err().helpWriter());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            context.wantsColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setUsageHelpWidth(90);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setAbbreviatedOptionsAllowed(false);
    // An argument that begins with @, such as a password, is not the name of a file with more.
    line.setExpandAtFiles(false);
    line.setParameterExceptionHandler(new UsageErrors(context));
    line.setExecutionStrategy(CommandSetup::execute);
    line.setExecutionExceptionHandler(new UnexpectedErrors(context));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Optional.ofNullable(line.getSubcommands().get("help"))
        .ifPresent(help ->
            help.getCommandSpec()
                .usageMessage()
                .header("Show this help, or the help of a command: help plan.")
                .description());
    layOutHelp(line);
    commandsFirst(line);
  }

  /** Puts the commands above the options of older versions, which few people need. */
  private static void commandsFirst(CommandLine line) {
    List<String> keys = new ArrayList<>(line.getHelpSectionKeys());
    List<String> commands =
        List.of(
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
    keys.removeAll(commands);
    keys.addAll(keys.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING), commands);
    line.getCommandSpec().usageMessage().sectionKeys(keys);
  }

  /** Options of the root before a command would be ignored silently, so they are an error. */
  private static int execute(CommandLine.ParseResult parsed) {
    Optional<OptionSpec> stray =
        parsed.matchedOptions().stream().filter(option -> !option.usageHelp()).findFirst();
    if (parsed.hasSubcommand() && stray.isPresent()) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(),
          Advice.belongsBehind(
              stray.get().longestName(), parsed.subcommand().commandSpec().name()));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The same layout for all help. A synopsis with all options would have ten lines. */
  private static void layOutHelp(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n");
    line.getSubcommands().values().forEach(CommandSetup::layOutHelp);
  }

  /** The name of a command in JSON documents: {@code lab up}; {@code crucible} for the root. */
  public static String nameOf(CommandLine command) {
    CommandLine parent = command.getParent();
    String own = command.getCommandName();
    if (parent == null) {
      return "crucible";
    }
    return parent.getParent() == null ? own : nameOf(parent) + " " + own;
  }

  /** Names of the subcommands of a command, without hidden ones. */
  public static List<String> names(CommandLine command) {
    return command.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .map(CommandSpec::name)
        .distinct()
        .toList();
  }

  /** A command's first line of help. */
  public static String header(CommandSpec spec) {
    return Optional.of(spec.usageMessage().header())
        .filter(lines -> lines.length > 0)
        .map(lines -> lines[0])
        .orElse("");
  }
}
