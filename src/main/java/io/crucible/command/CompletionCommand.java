package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Completion for the user's own shell, from the same model as help and parsing. */
@Command(
    name = "completion",
    header = "Print a completion script for bash or zsh: commands, options and values.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh completion bash > ~/.crucible-completion",
      "  . ~/.crucible-completion                  for now; add it to ~/.bashrc to keep it",
      "  ./run_me.sh completion zsh > ~/.zfunc/_crucible",
      "",
      "An installed package already has both scripts. Crucible's own shell also completes",
      "hosts, runs and settings."
    })
public final class CompletionCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "SHELL",
      converter = ShellWord.class,
      completionCandidates = Choices.Shells.class,
      description = "bash or zsh.")
  String shell = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  public CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String name = context.commandWord();
    String bash = AutoComplete.bash(name, root);
    context.out().line((shell.equals("zsh") ? forZsh(name, bash) : bash).stripTrailing());
    return ExitCode.DONE;
  }

  /**
   * Must work both as an autoloaded function and when it is sourced. Lines of the bash script that
   * would change settings of the whole zsh are removed.
   */
  private static String forZsh(String name, String bash) {
    String body =
        bash.replaceFirst("(?m)^ *setopt COMPLETE_ALIASES\n", "")
            .replaceFirst("(?m)^ *alias compopt=complete\n", "");
    return "#compdef "
        + name
        + "\nautoload -U +X bashcompinit && bashcompinit\n"
        + "(( $+functions[compopt] )) || compopt() { : }\n"
        + body
        + "\n[ \"$funcstack[1]\" != _"
        + name
        + " ] || _bash_complete -o default -F _complete_"
        + name
        + "\n";
  }

  /** Refuses other words. */
  static final class ShellWord implements ITypeConverter<String> {
    @Override
    public String convert(String word) {
      if (!Choices.Shells.ALL.contains(word)) {
        throw new TypeConversionException("'" + word + "' is not one of bash, zsh");
      }
      return word;
    }
  }
}
