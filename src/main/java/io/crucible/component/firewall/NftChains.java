package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Openings for peers in tables of nftables: a chain of our own in each table, and the jump to it,
 * which is the first rule of a chain that refuses. Other rules are neither changed nor reordered.
 *
 * @param bases the chains that get the jump; no others have one
 * @param closing whether an earlier wave of the same plan may change them too, so that these, and
 *     their undo, start from what that leaves
 */
public record NftChains(List<NftBase> bases, List<Rule> rules, boolean closing, Origin origin)
    implements LiveResource {
  public NftChains {
    bases = List.copyOf(bases);
    rules = List.copyOf(rules);
  }

  @Override
  public String kind() {
    return "nftables";
  }

  @Override
  public String name() {
    return PeerRules.CHAIN;
  }

  @Override
  public String question() {
    return "whether nftables lets the peers in";
  }

  @Override
  public Probe.OfCommand probe() {
    // Elements of sets can be many, and change by themselves.
    return new Probe.OfCommand(
        """
        command -v nft >/dev/null 2>&1 || exit 127
        rules=$(nft -a list ruleset) || exit 1
        printf '%s\\n' "$rules" | awk '
          /elements = / { inside = 1 }
          inside { if (/}/) inside = 0; next }
          { print }'
        """);
  }

  @Override
  public boolean isKnown(Observation.Output seen) {
    return !closing;
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
                "the rules of nftables cannot be read: nft list ruleset ends with code "
                    + seen.exitCode(),
                "see why on the host: nft list ruleset; the package nftables may be missing"));
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    NftState now = NftState.parse(seen.text());
    Set<String> chains = new LinkedHashSet<>(bases.stream().map(NftBase::own).toList());
    boolean inSync =
        bases.stream().allMatch(base -> isOpen(now, base))
            && chains.containsAll(now.ownChains())
            && bases.containsAll(now.withOurs());
    if (inSync) {
      return List.of();
    }
    List<String> gone = new ArrayList<>(now.ownChains());
    gone.removeAll(chains);
    Set<NftBase> all = new LinkedHashSet<>(bases);
    all.addAll(now.withOurs());
    NftShell shell = new NftShell(List.copyOf(all));
    String title =
        bases.isEmpty()
            ? "remove the openings for peers from nftables"
            : (closing
                    ? "close ports in nftables that no peer needs any more"
                    : "open nftables for peers")
                + ": %d rules in %s"
                    .formatted(
                        bases.stream().mapToInt(base -> base.lines(rules).size()).sum(),
                        String.join(", ", bases.stream().map(NftBase::place).toList()));
    String apply = shell.load(bases, rules, gone);
    return List.of(
        new Step.Run(title, apply, shell.undo(now, chains), ResourceId.of(this)).toBeConfirmed());
  }

  private boolean isOpen(NftState now, NftBase base) {
    List<String> first = now.lines(base.place());
    return now.rules().containsKey(base.own())
        && now.lines(base.own()).equals(base.lines(rules))
        && !first.isEmpty()
        && first.getFirst().equals(NftState.JUMP)
        && first.stream().filter(NftState.JUMP::equals).count() == 1;
  }
}
