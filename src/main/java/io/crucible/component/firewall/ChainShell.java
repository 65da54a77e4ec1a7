package io.crucible.component.firewall;

import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.stream.Collectors;

/** The pieces of shell for one chain of one family. */
record ChainShell(String tool, String chain) {
  String undo(IptablesRules now, int jump, String save) {
    return toolIsThere() + restore(now, jump, save);
  }

  /**
   * The kernel keeps the rules when the command is uninstalled, and only the command can remove
   * them.
   */
  private String toolIsThere() {
    return """
    if ! command -v @TOOL@ >/dev/null 2>&1; then
      echo "@TOOL@ is not installed any more, so the chain "@CHAIN@" cannot be undone: install @TOOL@ and run the rollback again, or reboot (the chain is not saved in any file)" >&2
      exit 1
    fi
    """
        .replace("@TOOL@", tool)
        .replace("@CHAIN@", ShellQuoting.quote(chain));
  }

  private String restore(IptablesRules now, int jump, String save) {
    if (now.chains().containsKey(chain)) {
      List<String> before =
          save.lines().filter(line -> line.startsWith("-A " + chain + " ")).toList();
      return load(before) + withoutJumps() + (jump < 0 ? "" : jumpBackAt(jump + 1));
    }
    return removal();
  }

  String removal() {
    return withoutJumps()
        + """
        if @TOOL@ -w -n -L @CHAIN@ >/dev/null 2>&1; then
          @TOOL@ -w -F @CHAIN@
          @TOOL@ -w -X @CHAIN@ || {
            echo "other rules still refer to the chain "@CHAIN@", so it was emptied, but not removed; find them with: @TOOL@-save" >&2
            exit 1
          }
        fi
        """
            .replace("@TOOL@", tool)
            .replace("@CHAIN@", ShellQuoting.quote(chain));
  }

  /** Replaces one chain in one transaction; with --noflush all other chains are unchanged. */
  String load(List<String> rules) {
    String lines = rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
    String input = "*filter\n:" + chain + " - [0:0]\n" + lines + "COMMIT\n";
    return "printf %s " + ShellQuoting.quote(input) + " | " + tool + "-restore -w --noflush\n";
  }

  String withoutJumps() {
    String rule = "INPUT -j " + ShellQuoting.quote(chain);
    return "while %1$s -w -C %2$s 2>/dev/null; do %1$s -w -D %2$s; done\n".formatted(tool, rule);
  }

  String jumpAt(int position) {
    return tool + " -w -I INPUT " + position + " -j " + ShellQuoting.quote(chain) + "\n";
  }

  /** The jump at its old position, or at the end if INPUT is shorter now. */
  private String jumpBackAt(int position) {
    return """
    last=$(@TOOL@ -w -S INPUT | grep -c '^-A') || :
    if [ "$last" -ge @BEFORE@ ]; then last=@BEFORE@; fi
    @TOOL@ -w -I INPUT "$((last + 1))" -j @CHAIN@
    """
        .replace("@TOOL@", tool)
        .replace("@BEFORE@", String.valueOf(position - 1))
        .replace("@CHAIN@", ShellQuoting.quote(chain));
  }
}
