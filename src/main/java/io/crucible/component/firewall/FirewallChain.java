package io.crucible.component.firewall;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Firewall openings for peers: Crucible's own chain in the filter table, and the jump to it from
 * INPUT.
 *
 * <p>The jump is in sync if no rule before it would refuse a peer; if it is missing or comes too
 * late, it becomes the first rule. Other rules are neither changed nor reordered.
 *
 * @param closing whether an earlier wave of the same plan may change the chain too, so that this
 *     one, and its undo, start from what that leaves
 */
public record FirewallChain(
    String chain, Family family, List<Rule> rules, boolean closing, Origin origin)
    implements LiveResource {
  /** Each has its own table in the kernel and its own tool. */
  public enum Family {
    IPV4("iptables"),
    IPV6("ip6tables");

    private final String tool;

    Family(String tool) {
      this.tool = tool;
    }

    String tool() {
      return tool;
    }
  }

  /**
   * @param source address or network with prefix length
   * @param protocol tcp or udp
   * @param ports single ports or ranges as {@code 49152:49215}
   */
  public record Rule(String source, String protocol, List<String> ports, String comment) {
    public Rule {
      ports = List.copyOf(ports);
    }

    IptablesAccept accept() {
      return new IptablesAccept(source, protocol, ports, comment);
    }
  }

  public FirewallChain(String chain, Family family, List<Rule> rules, Origin origin) {
    this(chain, family, rules, false, origin);
  }

  public FirewallChain {
    rules = List.copyOf(rules);
  }

  @Override
  public String kind() {
    return "firewall";
  }

  @Override
  public String name() {
    return family == Family.IPV4 ? chain : chain + " (IPv6)";
  }

  @Override
  public String question() {
    return "whether the firewall lets the peers in: " + name();
  }

  private String save() {
    return family.tool + "-save -t filter";
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(new Probe.Subject.PacketFilter(), save());
  }

  @Override
  public boolean isKnown(Observation.Output seen) {
    return seen.exitCode() == 0 && !closing;
  }

  @Override
  public Set<ResourceId> waitsFor() {
    return closing ? Set.of(ResourceId.of(this)) : Set.of();
  }

  @Override
  public List<Problem> conflicts(Observation.Output seen, String host) {
    return seen.exitCode() == 0
        ? List.of()
        : List.of(
            Problem.error(
                host,
                "the firewall cannot be read: %s ends with code %d"
                    .formatted(save(), seen.exitCode()),
                "see why on the host: "
                    + save()
                    + "; its package or a kernel module may be missing"));
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    List<IptablesAccept> wanted = rules.stream().map(Rule::accept).toList();
    List<String> lines = wanted.stream().map(rule -> rule.line(chain)).toList();
    // Rules that are there literally need not be parsed: they accept.
    String first = "-A " + chain + " ";
    boolean toTheLetter =
        seen.text().lines().filter(line -> line.startsWith(first)).toList().equals(lines);
    IptablesRules now =
        IptablesRules.parse(toTheLetter ? withoutLines(first, seen.text()) : seen.text());
    boolean sameRules =
        toTheLetter
            ? now.chains().containsKey(chain)
            : now.holds(chain, wanted.stream().map(IptablesAccept::rule).toList());
    int jump = now.rules("INPUT").indexOf(jumpTo(chain));
    // Also if equal: a refusing rule inside Crucible's chain goes when its content is replaced.
    boolean inTime = jump >= 0 && now.firstWinningBlock("INPUT").orElse(Integer.MAX_VALUE) >= jump;
    if (sameRules && inTime) {
      return List.of();
    }
    ChainShell shell = new ChainShell(family.tool, chain);
    String apply = shell.load(lines) + (inTime ? "" : shell.withoutJumps() + shell.jumpAt(1));
    String title =
        "%s: %d rules in %s%s"
            .formatted(
                closing
                    ? "close ports in the firewall that no peer needs any more"
                    : "open the firewall for peers",
                wanted.size(),
                name(),
                inTime ? "" : ", jump placed first in INPUT");
    return List.of(
        new Step.Run(title, apply, shell.undo(now, jump, seen.text()), ResourceId.of(this))
            .toBeConfirmed());
  }

  private static String withoutLines(String first, String text) {
    return text.lines()
        .filter(line -> !line.startsWith(first))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static IptablesRule jumpTo(String chain) {
    return new IptablesRule(List.of("-j", chain));
  }
}
