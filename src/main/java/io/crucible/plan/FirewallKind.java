package io.crucible.plan;

import io.crucible.model.Resource.FirewallChain;
import io.crucible.text.IptablesAccept;
import io.crucible.text.IptablesRule;
import io.crucible.text.IptablesRules;
import io.crucible.text.ShellWords;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our own chain in the filter table, and the jump to it from INPUT.
 *
 * <p>The jump counts as right wherever nothing before it would refuse a peer; where it is missing
 * or too late it becomes the first rule. Foreign rules are neither changed nor put in another
 * order.
 */
final class FirewallKind implements Kind.LiveKind<FirewallChain> {
  @Override
  public Probe.OfCommand probe(FirewallChain desired) {
    return new Probe.OfCommand("iptables-save -t filter");
  }

  @Override
  public boolean isKnown(FirewallChain desired, Observation.Output seen) {
    return seen.exitCode() == 0;
  }

  @Override
  public List<Step> steps(FirewallChain desired, Observation.Output seen, Foreseen foreseen) {
    IptablesRules now = IptablesRules.parse(seen.text());
    List<IptablesAccept> wanted = desired.rules().stream().map(FirewallKind::accept).toList();
    boolean sameRules =
        now.holds(desired.chain(), wanted.stream().map(IptablesAccept::rule).toList());
    int jump = now.rules("INPUT").indexOf(jumpTo(desired.chain()));
    // At the jump itself: a refusing rule that somebody put into our chain goes with its contents.
    boolean inTime = jump >= 0 && now.firstWinningBlock("INPUT").orElse(Integer.MAX_VALUE) >= jump;
    if (sameRules && inTime) {
      return List.of();
    }
    String shell =
        load(desired.chain(), wanted.stream().map(rule -> rule.line(desired.chain())).toList())
            + (inTime ? "" : withoutJumps(desired.chain()) + jumpAt(desired.chain(), 1));
    String title =
        "open the firewall to peers: %d rules in %s%s"
            .formatted(wanted.size(), desired.chain(), inTime ? "" : ", first in INPUT");
    return List.of(
        new Step.Run(
            title, shell, undo(desired.chain(), now, jump, seen.text()), ResourceId.of(desired)));
  }

  private static IptablesAccept accept(FirewallChain.Rule rule) {
    return new IptablesAccept(rule.source(), rule.protocol(), rule.ports(), rule.comment());
  }

  private static IptablesRule jumpTo(String chain) {
    return new IptablesRule(List.of("-j", chain));
  }

  private static String undo(String chain, IptablesRules now, int jump, String save) {
    if (now.chains().containsKey(chain)) {
      List<String> before =
          save.lines().filter(line -> line.startsWith("-A " + chain + " ")).toList();
      return load(chain, before) + withoutJumps(chain) + (jump < 0 ? "" : jumpAt(chain, jump + 1));
    }
    String quoted = ShellWords.quote(chain);
    return withoutJumps(chain)
        + "if iptables -w -n -L "
        + quoted
        + " >/dev/null 2>&1; then\n  iptables -w -F "
        + quoted
        + "\n  iptables -w -X "
        + quoted
        + "\nfi\n";
  }

  /** Replaces one chain in one transaction; --noflush leaves every other chain alone. */
  private static String load(String chain, List<String> rules) {
    String lines = rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
    String input = "*filter\n:" + chain + " - [0:0]\n" + lines + "COMMIT\n";
    return "printf %s " + ShellWords.quote(input) + " | iptables-restore -w --noflush\n";
  }

  private static String withoutJumps(String chain) {
    String rule = "INPUT -j " + ShellWords.quote(chain);
    return "while iptables -w -C " + rule + " 2>/dev/null; do iptables -w -D " + rule + "; done\n";
  }

  private static String jumpAt(String chain, int position) {
    return "iptables -w -I INPUT " + position + " -j " + ShellWords.quote(chain) + "\n";
  }
}
