package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Family;
import io.crucible.model.Origin;
import io.crucible.plan.ApplyScript;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.util.List;

/**
 * The chain in iptables on a host that has another firewall now: it is removed. Files and the unit
 * are removed too, if the new firewall stores its rules itself.
 *
 * @param withUnit whether no script loads rules at boot any more
 */
public record FormerChain(Family family, boolean withUnit, Origin origin) implements LiveResource {
  private static final String UNIT = "crucible-firewall.service";

  /** The unit's own stop does nothing, so rules of others stay. */
  private static final String WITHOUT_UNIT =
      """
      unit=@UNIT@
      script=@SCRIPT@
      if [ -e "$unit" ]; then
        [ -e "$base/$step.unit" ] || cp -p "$unit" "$base/$step.unit"
        systemctl -q disable @NAME@ 2>/dev/null || :
        systemctl stop @NAME@ 2>/dev/null || :
        rm -f "$unit"
        systemctl daemon-reload
      fi
      if [ -e "$script" ]; then
        [ -e "$base/$step.script" ] || cp -p "$script" "$base/$step.script"
        rm -f "$script"
      fi
      """;

  private static final String WITH_UNIT =
      """
      unit=@UNIT@
      script=@SCRIPT@
      if [ -e "$notes.script" ] && [ ! -e "$script" ]; then
        cp -p "$notes.script" "$script"
      fi
      if [ -e "$notes.unit" ]; then
        [ -e "$unit" ] || cp -p "$notes.unit" "$unit"
        systemctl daemon-reload
        systemctl -q enable @NAME@ 2>/dev/null
        systemctl reset-failed @NAME@ 2>/dev/null || :
        systemctl start @NAME@
      fi
      """;

  @Override
  public String kind() {
    return "former-firewall";
  }

  @Override
  public String name() {
    return PeerRules.CHAIN + (family == Family.IPV4 ? "" : " (IPv6)");
  }

  @Override
  public String question() {
    return "whether iptables still has rules for the peers: " + name();
  }

  @Override
  public Probe.OfCommand probe() {
    String script =
        withUnit
            ? "if [ -e %s ]; then echo '# has a script'; fi\n"
                .formatted(ApplyScript.path(PeerRules.SCRIPT))
            : "";
    return new Probe.OfCommand(
        script
            + "if command -v @TOOL@-save >/dev/null 2>&1; then @TOOL@-save -t filter; fi"
                .replace("@TOOL@", family.tool()));
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    IptablesRules now = IptablesRules.parse(seen.text());
    boolean isThere = now.chains().containsKey(PeerRules.CHAIN);
    boolean hasScript = withUnit && seen.text().startsWith("# has a script");
    if (!isThere && !hasScript) {
      return List.of();
    }
    ChainShell shell = new ChainShell(family.tool(), PeerRules.CHAIN);
    int jump = now.rules("INPUT").indexOf(new IptablesRule(List.of("-j", PeerRules.CHAIN)));
    String apply = (hasScript ? filled(WITHOUT_UNIT) : "") + (isThere ? shell.removal() : "");
    String undo =
        (isThere ? shell.undo(now, jump, seen.text()) : "") + (hasScript ? filled(WITH_UNIT) : "");
    return List.of(
        new Step.Run(
                "remove the openings for peers from iptables, as another firewall has them: "
                    + name(),
                apply,
                undo,
                ResourceId.of(this))
            .toBeConfirmed());
  }

  private static String filled(String shell) {
    return shell
        .replace("@UNIT@", ApplyScript.path("/etc/systemd/system/" + UNIT))
        .replace("@SCRIPT@", ApplyScript.path(PeerRules.SCRIPT))
        .replace("@NAME@", UNIT);
  }
}
