package io.crucible.command;

import io.crucible.view.Advice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Manual pages of the commands, in the format of man(7). */
final class ManPages {
  private static final String NAME = "crucible";
  private static final int MOST_OPTIONS = 12;

  private final String version;
  private final LocalDate date;

  ManPages(String version, LocalDate date) {
    this.version = version;
    this.date = date;
  }

  /** Pages by file name. */
  Map<String, String> of(CommandLine root) {
    Map<String, String> pages = new LinkedHashMap<>();
    add(root, pages);
    return pages;
  }

  private void add(CommandLine line, Map<String, String> pages) {
    CommandSpec spec = line.getCommandSpec();
    pages.put(pageName(spec) + ".1", page(spec));
    shown(line).forEach(command -> add(command, pages));
  }

  private static List<CommandLine> shown(CommandLine line) {
    return line.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .filter(command -> !command.getCommandName().equals("help"))
        .toList();
  }

  private static List<String> words(CommandSpec spec) {
    List<String> words = new ArrayList<>();
    for (CommandSpec each = spec; each.parent() != null; each = each.parent()) {
      words.addFirst(each.name());
    }
    words.addFirst(NAME);
    return words;
  }

  private static String pageName(CommandSpec spec) {
    return String.join("-", words(spec));
  }

  private String page(CommandSpec spec) {
    List<String> lines = new ArrayList<>();
    UsageMessageSpec usage = spec.usageMessage();
    String header = text(String.join(" ", usage.header()));
    String what = header.endsWith(".") ? header.substring(0, header.length() - 1) : header;
    lines.add(
        ".TH %s 1 %s \"%s %s\" \"Crucible\""
            .formatted(pageName(spec).toUpperCase(Locale.ROOT), date, NAME, version));
    lines.add(".SH NAME");
    lines.add(plain(pageName(spec)) + " \\- " + plain(what));
    lines.add(".SH SYNOPSIS");
    lines.add(synopsis(spec));
    lines.add(".SH DESCRIPTION");
    lines.add(line(header));
    for (String more : usage.description()) {
      lines.add(".PP");
      lines.add(line(text(more)));
    }
    arguments(spec, lines);
    options(spec, lines);
    commands(spec, lines);
    footer(usage, lines);
    seeAlso(spec, lines);
    return String.join("\n", lines) + "\n";
  }

  private static String synopsis(CommandSpec spec) {
    StringBuilder synopsis = new StringBuilder("\\fB" + plain(String.join(" ", words(spec))));
    synopsis.append("\\fR");
    List<OptionSpec> options = spec.options().stream().filter(option -> !option.hidden()).toList();
    if (options.size() > MOST_OPTIONS) {
      synopsis.append(" [\\fIOPTIONS\\fR]");
    } else {
      for (OptionSpec option : options) {
        String form = "\\fB" + plain(option.longestName()) + "\\fR" + value(option);
        synopsis.append(option.required() ? " " + form : " [" + form + "]");
      }
    }
    for (PositionalParamSpec parameter : parameters(spec)) {
      String label = "\\fI" + plain(parameter.paramLabel()) + "\\fR";
      String dots = parameter.arity().max() > 1 ? " ..." : "";
      synopsis.append(parameter.required() ? " " + label + dots : " [" + label + dots + "]");
    }
    if (!shown(spec.commandLine()).isEmpty()) {
      synopsis.append(" \\fICOMMAND\\fR");
    }
    return synopsis.toString();
  }

  private static List<PositionalParamSpec> parameters(CommandSpec spec) {
    return spec.positionalParameters().stream().filter(parameter -> !parameter.hidden()).toList();
  }

  private static void arguments(CommandSpec spec, List<String> lines) {
    if (parameters(spec).isEmpty()) {
      return;
    }
    lines.add(".SH ARGUMENTS");
    for (PositionalParamSpec parameter : parameters(spec)) {
      lines.add(".TP");
      lines.add("\\fI" + plain(parameter.paramLabel()) + "\\fR");
      lines.add(line(text(String.join(" ", parameter.description()))));
    }
  }

  /** Options without a group first, then each group under its heading. */
  private static void options(CommandSpec spec, List<String> lines) {
    List<OptionSpec> own = new ArrayList<>(spec.options());
    spec.argGroups().forEach(group -> own.removeAll(group.allOptionsNested()));
    lines.add(".SH OPTIONS");
    own.forEach(option -> option(option, lines));
    for (ArgGroupSpec group : spec.argGroups()) {
      String heading = text(String.valueOf(group.heading())).strip();
      if (!heading.isEmpty() && !heading.equals("null")) {
        lines.add(".SS " + plain(heading));
      }
      group.allOptionsNested().forEach(option -> option(option, lines));
    }
  }

  private static void option(OptionSpec option, List<String> lines) {
    if (option.hidden()) {
      return;
    }
    lines.add(".TP");
    lines.add(
        Arrays.stream(option.names())
                .map(name -> "\\fB" + plain(name) + "\\fR")
                .collect(Collectors.joining(", "))
            + value(option));
    lines.add(line(text(String.join(" ", option.description()))));
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String label = "=\\fI" + plain(option.paramLabel()) + "\\fR";
    return option.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private static void commands(CommandSpec spec, List<String> lines) {
    List<CommandLine> commands = shown(spec.commandLine());
    if (commands.isEmpty()) {
      return;
    }
    lines.add(".SH COMMANDS");
    for (CommandLine command : commands) {
      lines.add(".TP");
      lines.add("\\fB" + plain(pageName(command.getCommandSpec())) + "\\fR(1)");
      lines.add(line(CommandSetup.header(command.getCommandSpec())));
    }
  }

  /** Examples are laid out by hand, so they stay as they are. */
  private static void footer(UsageMessageSpec usage, List<String> lines) {
    if (usage.footer().length == 0) {
      return;
    }
    String heading = text(usage.footerHeading()).strip();
    lines.add(".SH " + (heading.isEmpty() ? "NOTES" : heading.toUpperCase(Locale.ROOT)));
    lines.add(".nf");
    for (String row : usage.footer()) {
      lines.add(row.isEmpty() ? ".sp" : line(text(row)));
    }
    lines.add(".fi");
  }

  private static void seeAlso(CommandSpec spec, List<String> lines) {
    if (spec.parent() != null) {
      lines.add(".SH SEE ALSO");
      lines.add("\\fB" + plain(pageName(spec.parent())) + "\\fR(1)");
    }
  }

  /** As picocli would print it, with the name of the installed command. */
  private static String text(String text) {
    return text.replace("%n", " ").replace("%%", "%").replace(Advice.ME, NAME);
  }

  private static String plain(String text) {
    return text.replace("\\", "\\e")
        .replace("-", "\\-")
        .replace("'", "\\(aq")
        .replace("~", "\\(ti");
  }

  /** A line of text; man would read a leading dot as a request. */
  private static String line(String text) {
    String plain = plain(text);
    return plain.startsWith(".") ? "\\&" + plain : plain;
  }
}
