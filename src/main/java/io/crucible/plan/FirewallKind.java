package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.FirewallChain;
import io.crucible.text.IptablesAccept;
import io.crucible.text.IptablesRule;
import io.crucible.text.IptablesRules;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Crucible's own chain in the filter table, and the jump to it from INPUT.
 *
 * <p>The jump is in sync if no rule before it would refuse a peer; if it is missing or comes too
 * late, it becomes the first rule. Other rules are neither changed nor reordered.
 */
final class FirewallKind implements ResourceKind.LiveKind<FirewallChain> {
  @Override
  public Probe.OfCommand probe(FirewallChain desired) {
    return new Probe.OfCommand(new Probe.Subject.PacketFilter(), tool(desired) + "-save -t filter");
  }

  @Override
  public boolean isKnown(FirewallChain desired, Observation.Output seen) {
    return seen.exitCode() == 0;
  }

  @Override
  public List<Problem> conflicts(
      FirewallChain desired, Observation.Output seen, PlannedChanges planned, String host) {
    String command = tool(desired) + "-save -t filter";
    return seen.exitCode() == 0
        ? List.of()
        : List.of(
            Problem.error(
                host,
                "the firewall cannot be read: %s ends with code %d"
                    .formatted(command, seen.exitCode()),
                "see why on the host: "
                    + command
                    + "; its package or a kernel module may be missing"));
  }

  @Override
  public List<Step> steps(FirewallChain desired, Observation.Output seen, PlannedChanges planned) {
    List<IptablesAccept> wanted = desired.rules().stream().map(FirewallKind::accept).toList();
    List<String> lines = wanted.stream().map(rule -> rule.line(desired.chain())).toList();
    // Rules that are there literally need not be parsed: they accept.
    String first = "-A " + desired.chain() + " ";
    boolean toTheLetter =
        seen.text().lines().filter(line -> line.startsWith(first)).toList().equals(lines);
    IptablesRules now =
        IptablesRules.parse(toTheLetter ? withoutLines(first, seen.text()) : seen.text());
    boolean sameRules =
        toTheLetter
            ? now.chains().containsKey(desired.chain())
            : now.holds(desired.chain(), wanted.stream().map(IptablesAccept::rule).toList());
    int jump = now.rules("INPUT").indexOf(jumpTo(desired.chain()));
    // Also if equal: a refusing rule inside Crucible's chain goes when its content is replaced.
    boolean inTime = jump >= 0 && now.firstWinningBlock("INPUT").orElse(Integer.MAX_VALUE) >= jump;
    if (sameRules && inTime) {
      return List.of();
    }
    Shell shell = new Shell(tool(desired), desired.chain());
    String apply = shell.load(lines) + (inTime ? "" : shell.withoutJumps() + shell.jumpAt(1));
    String title =
        "open the firewall for peers: %d rules in %s%s"
            .formatted(wanted.size(), desired.name(), inTime ? "" : ", jump placed first in INPUT");
    return List.of(
        new Step.Run(title, apply, shell.undo(now, jump, seen.text()), ResourceId.of(desired))
            .toBeConfirmed());
  }

  private static String withoutLines(String first, String text) {
    return text.lines()
        .filter(line -> !line.startsWith(first))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static IptablesAccept accept(FirewallChain.Rule rule) {
    return new IptablesAccept(rule.source(), rule.protocol(), rule.ports(), rule.comment());
  }

  private static IptablesRule jumpTo(String chain) {
    return new IptablesRule(List.of("-j", chain));
  }

  private static String tool(FirewallChain desired) {
    return desired.family() == FirewallChain.Family.IPV6 ? "ip6tables" : "iptables";
  }

  /** The pieces of shell for one chain of one family. */
  private record Shell(String tool, String chain) {
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
}
