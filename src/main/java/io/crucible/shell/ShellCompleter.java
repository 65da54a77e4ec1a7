package io.crucible.shell;

import io.crucible.command.CommandSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Completes from the command classes: names of commands and options, and values by the label of the
 * option or parameter, so that a new command needs no code here.
 */
final class ShellCompleter implements Completer {
  /** Completion prints no help, so the width does not matter. */
  private static final int ANY_WIDTH = 80;

  private final Shell shell;
  private final ShellValues values;

  ShellCompleter(Shell shell, ShellValues values) {
    this.shell = shell;
    this.values = values;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String typed = line.word().substring(0, line.wordCursor());
    candidates(line.words().subList(0, line.wordIndex()), typed).forEach(candidates::add);
  }

  /**
   * What can be typed after these words.
   *
   * @param typed the part of the word before the cursor
   */
  List<Candidate> candidates(List<String> before, String typed) {
    CommandLine command = shell.commandLine(ANY_WIDTH);
    List<String> words = ShellLine.mapped(before);
    int depth = 0;
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        break;
      }
      command = next;
      depth++;
    }
    List<String> arguments = words.subList(depth, words.size());
    List<Candidate> found = new ArrayList<>();
    if (words.equals(List.of("show"))) {
      found.add(candidate("config", "settings in effect, and where they come from", true));
    }
    found.addAll(argument(command, arguments, typed));
    return found;
  }

  private List<Candidate> argument(CommandLine command, List<String> arguments, String typed) {
    CommandSpec spec = command.getCommandSpec();
    Optional<OptionSpec> open =
        arguments.isEmpty() ? Optional.empty() : takingValue(spec, arguments.getLast());
    if (open.isPresent()) {
      return labelled(open.get(), arguments, typed, "");
    }
    int equals = typed.indexOf('=');
    if (typed.startsWith("--") && equals > 0) {
      String name = typed.substring(0, equals);
      return takingValue(spec, name)
          .map(option -> labelled(option, arguments, typed.substring(equals + 1), name + "="))
          .orElse(List.of());
    }
    if (typed.startsWith("-")) {
      return options(spec, arguments);
    }
    if (arguments.isEmpty() && !command.getSubcommands().isEmpty()) {
      return commands(command);
    }
    return positional(spec, arguments)
        .map(parameter -> labelled(parameter, arguments, typed, ""))
        .orElse(List.of());
  }

  private static Optional<OptionSpec> takingValue(CommandSpec spec, String word) {
    return Optional.ofNullable(spec.optionsMap().get(word))
        .filter(option -> option.arity().max() > 0);
  }

  private static List<Candidate> commands(CommandLine command) {
    List<Candidate> found = new ArrayList<>();
    command
        .getSubcommands()
        .forEach((name, each) -> {
          if (!each.getCommandSpec().usageMessage().hidden()) {
            found.add(candidate(name, CommandSetup.header(each.getCommandSpec()), true));
          }
        });
    if (command.getParent() == null && !command.getSubcommands().containsKey("show")) {
      found.add(
          candidate("show", "show config: settings in effect, and where they come from", true));
    }
    return found;
  }

  /** Options that were already given are left out, unless they may be repeated. */
  private static List<Candidate> options(CommandSpec spec, List<String> arguments) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .filter(option -> option.isMultiValue() || !arguments.contains(option.longestName()))
        .map(option -> {
          String[] text = option.description();
          return candidate(option.longestName(), text.length == 0 ? "" : text[0], true);
        })
        .toList();
  }

  private static Optional<PositionalParamSpec> positional(
      CommandSpec spec, List<String> arguments) {
    int index = 0;
    for (int i = 0; i < arguments.size(); i++) {
      boolean option = arguments.get(i).startsWith("-");
      boolean value = i > 0 && takingValue(spec, arguments.get(i - 1)).isPresent();
      index += option || value ? 0 : 1;
    }
    int place = index;
    return spec.positionalParameters().stream()
        .filter(parameter -> parameter.index().contains(place))
        .findFirst();
  }

  /**
   * @param head the text before the value in the same word
   */
  private List<Candidate> labelled(
      ArgSpec argument, List<String> arguments, String typed, String head) {
    Map<String, String> found = new LinkedHashMap<>();
    String front = head;
    switch (argument.paramLabel()) {
      case "HOST", "HOSTS" -> {
        found.putAll(values.hosts());
        // A list is completed at its last item.
        front += typed.substring(0, typed.lastIndexOf(',') + 1);
      }
      case "RUN" -> found.putAll(values.runs());
      case "SECTION.KEY" -> found.putAll(values.keys());
      case "COMPONENT" -> found.putAll(values.components());
      case "SET-KEY" -> found.putAll(values.sets());
      case "WORD" -> found.putAll(values.sections());
      case "VALUE" -> found.putAll(values.valuesOf(arguments.getFirst()));
      case "hosts", "overrides" -> found.put(argument.paramLabel(), "");
      case "COMMAND" ->
          shell
              .commandLine(ANY_WIDTH)
              .getSubcommands()
              .forEach((name, command) ->
                  found.put(name, CommandSetup.header(command.getCommandSpec())));
      case "SECTION.KEY=VALUE" -> {
        return setting(typed, head);
      }
      case "FILE", "PLANFILE", "DIR" -> {
        return FileCandidates.of(typed, head);
      }
      default -> {
        Iterable<String> own = argument.completionCandidates();
        if (own != null) {
          own.forEach(value -> found.put(value, ""));
        }
      }
    }
    return candidates(found, front);
  }

  private List<Candidate> setting(String typed, String head) {
    int equals = typed.indexOf('=');
    if (equals > 0) {
      String key = typed.substring(0, equals);
      return candidates(values.valuesOf(key), head + key + "=");
    }
    return values.keys().entrySet().stream()
        .map(entry -> candidate(head + entry.getKey() + "=", entry.getValue(), false))
        .toList();
  }

  private static List<Candidate> candidates(Map<String, String> found, String front) {
    return found.entrySet().stream()
        .map(entry -> candidate(front + entry.getKey(), entry.getValue(), true))
        .toList();
  }

  /**
   * @param whole whether it completes the word
   */
  static Candidate candidate(String value, String description, boolean whole) {
    String about = description.isEmpty() ? null : description;
    return new Candidate(value, value, null, about, null, null, whole);
  }
}
