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
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Openings for peers in firewalld, now and after its next start. Both are changed separately:
 * {@code firewall-cmd --reload} would lose what the admin set only for now.
 *
 * @param address of the host
 * @param closing whether an earlier wave of the same plan may change them too, so that these, and
 *     their undo, start from what that leaves
 */
public record FirewalldRules(String address, List<Rule> rules, boolean closing, Origin origin)
    implements LiveResource {
  private static final String PROBE =
      """
      command -v firewall-cmd >/dev/null 2>&1 || exit 127
      firewall-cmd --state >/dev/null 2>&1 || exit 1
      printf '@ default %s\\n' "$(firewall-cmd --get-default-zone)"
      printf '@ device %s\\n' "$(ip -o addr show to @ADDRESS@ | awk '{ sub("@.*", "", $2); print $2; exit }')"
      echo '@ runtime'
      firewall-cmd --list-all-zones
      echo '@ permanent'
      firewall-cmd --permanent --list-all-zones
      """;

  public FirewalldRules {
    rules = List.copyOf(rules);
  }

  @Override
  public String kind() {
    return "firewalld";
  }

  @Override
  public String name() {
    return "rich rules";
  }

  @Override
  public String question() {
    return "whether firewalld lets the peers in";
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(PROBE.replace("@ADDRESS@", ShellQuoting.quote(address)));
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
                "the zones of firewalld cannot be read",
                "see why on the host: firewall-cmd --state; firewall-cmd --list-all-zones"));
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    FirewalldState state = FirewalldState.parse(seen.text());
    List<String> wanted =
        rules.stream().flatMap(rule -> RichRule.of(rule).stream()).distinct().toList();
    Set<String> zones = state.zonesOf(rules.stream().map(Rule::source).distinct().toList());
    Set<String> all = new TreeSet<>(zones);
    all.addAll(state.withOurs());
    List<ZoneChange> changes =
        all.stream()
            .map(zone -> ZoneChange.between(state, zone, zones.contains(zone) ? wanted : List.of()))
            .filter(change -> !change.isEmpty())
            .toList();
    if (changes.isEmpty()) {
      return List.of();
    }
    FirewalldShell shell = new FirewalldShell(changes);
    String title =
        "%s: %d rules in %s"
            .formatted(
                closing
                    ? "close ports in firewalld that no peer needs any more"
                    : "open firewalld for peers",
                wanted.size(),
                zones.stream().map(zone -> "zone " + zone).collect(Collectors.joining(", ")));
    return List.of(
        new Step.Run(title, shell.apply(), shell.undo(), ResourceId.of(this)).toBeConfirmed());
  }
}
