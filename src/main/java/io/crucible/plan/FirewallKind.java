package io.crucible.plan;

import io.crucible.model.Resource.FirewallChain;
import io.crucible.text.IptablesRules;
import io.crucible.text.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Our own chain in the filter table, and the jump to it from INPUT.
 *
 * <p>The jump counts as right wherever nothing before it would refuse a peer; where it is missing or
 * too late it becomes the first rule. Foreign rules are neither changed nor put in another order.
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
    List<String> wanted = new ArrayList<>();
    for (FirewallChain.Rule rule : desired.rules()) {
      wanted.add(
          IptablesRules.accept(
              desired.chain(), rule.source(), rule.protocol(), rule.ports(), rule.comment()));
    }
    boolean sameRules = now.has(desired.chain()) && now.lines(desired.chain()).equals(wanted);
    boolean jumps = now.jumpsInTime("INPUT", desired.chain());
    if (sameRules && jumps) {
      return List.of();
    }
    String chain = ShellWords.quote(desired.chain());
    String dropJumps =
        "while iptables -w -C INPUT -j " + chain + " 2>/dev/null; do iptables -w -D INPUT -j " + chain + "; done\n";
    String shell =
        load(desired.chain(), wanted)
            + (jumps ? "" : dropJumps + "iptables -w -I INPUT 1 -j " + chain + "\n");
    String title =
        "open the firewall to peers: "
            + desired.rules().size()
            + " rules in "
            + desired.chain()
            + (jumps ? "" : ", first in INPUT");
    return List.of(
        new Step.Run(title, shell, undo(desired.chain(), now, dropJumps), ResourceId.of(desired)));
  }

  private static String undo(String chain, IptablesRules now, String dropJumps) {
    String quoted = ShellWords.quote(chain);
    if (!now.has(chain)) {
      return dropJumps
          + "if iptables -w -n -L "
          + quoted
          + " >/dev/null 2>&1; then iptables -w -F "
          + quoted
          + "; iptables -w -X "
          + quoted
          + "; fi";
    }
    int position = now.jumpPosition("INPUT", chain);
    return load(chain, now.lines(chain))
        + dropJumps
        + (position == 0 ? "" : "iptables -w -I INPUT " + position + " -j " + quoted + "\n");
  }

  /** Replaces one chain in one transaction; --noflush leaves every other chain alone. */
  private static String load(String chain, List<String> rules) {
    String lines = rules.stream().map(rule -> rule + "\n").collect(Collectors.joining());
    String input = "*filter\n:" + chain + " - [0:0]\n" + lines + "COMMIT\n";
    return "printf %s " + ShellWords.quote(input) + " | iptables-restore -w --noflush\n";
  }
}
