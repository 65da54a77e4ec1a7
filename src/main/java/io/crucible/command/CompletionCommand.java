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
    header = "Print a script with which bash or zsh completes commands, options and values.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh completion bash > ~/.crucible-completion",
      "  . ~/.crucible-completion                  now; in ~/.bashrc for always",
      "  ./run_me.sh completion zsh > ~/.zfunc/_crucible",
      "",
      "An installed package has both scripts already. At Crucible's own prompt (shell) hosts,",
      "runs and settings are completed, too."
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
   * Found as a function by the name of the file, or sourced: it has to work both ways. What the
   * script for bash would change in everybody's zsh is left out.
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
        throw new TypeConversionException("'" + word + "' is none of bash, zsh");
      }
      return word;
    }
  }
}
