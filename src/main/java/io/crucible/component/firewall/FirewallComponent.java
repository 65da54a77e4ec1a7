package io.crucible.component.firewall;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostDraft;
import io.crucible.catalog.HostView;
import io.crucible.config.OldSettings;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.doctor.check.Examining;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The firewall rules for the peers. Reads its settings last: it opens what the others need. */
public final class FirewallComponent implements ComponentCode, Examining {
  @Override
  public String folder() {
    return "firewall";
  }

  @Override
  public void read(SiteDraft draft) {
    draft.put(new FirewallReader(draft).read());
  }

  @Override
  public void importOld(OldSettings old) {
    Stream.of("nfs rules.tcp_ports", "libvirtd rules.tcp_ports")
        .flatMap(id -> old.written(id).stream())
        .findFirst()
        .ifPresent(setting ->
            old.note(
                setting,
                "ports are now opened on every host that needs them, for the hosts of the site"
                    + " only; the older Crucible opened them on the NFS server, for everybody",
                ""));
  }

  @Override
  public Set<String> flags(Site site) {
    return site.part(Openings.class).filter(Openings::manage).isPresent()
        ? Set.of("firewall")
        : Set.of();
  }

  @Override
  public List<String> paths(Site site) {
    return List.of(PeerRules.SCRIPT);
  }

  /** The flags of firewalls that need another set of files or packages. */
  @Override
  public void describe(HostDraft host) {
    if (host.is("firewall")) {
      Setting setting = host.site().need(Openings.class).driver();
      Driver driver = DriverChoice.of(host.facts(), setting).driver();
      host.flag(FirewalldDriver.FLAG, driver == Driver.FIREWALLD);
      host.flag(NftablesDriver.FLAG, driver == Driver.NFTABLES);
    }
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    fleet.hosts().stream()
        .filter(host -> host.is("firewall"))
        .forEach(host -> FirewallChecks.of(host, fleet).forEach(problems));
  }

  @Override
  public Optional<Problem> obstacle(HostFacts facts, Host from, Host to, int port) {
    PacketFilters filters = PacketFilters.of(facts);
    String despite = filters.hasOwnChain() ? " even if " + PeerRules.CHAIN + " accepts them" : "";
    return filters
        .obstacle(filters.packet(from.address(), to.address(), "tcp", port))
        .map(obstacle -> {
          Stopped stopped = Stopped.byOne(obstacle, from.address(), "tcp", port);
          // firewalld would lose other rules at its next reload.
          String remedy =
              FirewallChecks.hasFirewalld(facts)
                  ? "on " + to.name() + ": " + FirewallChecks.richRules(stopped.rules())
                  : new FilterRemedy(stopped).on(to.name());
          return Problem.error(to.name(), FilterWarnings.found(obstacle, despite), remedy);
        });
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(FirewallChain.class, FirewalldRules.class, NftChains.class, FormerChain.class);
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    PeerRules rules = new PeerRules(host, fleet, name.startsWith("closing"));
    FirewallDriver driver = Driver.of(host).driver();
    return switch (name) {
      case "firewall", "closing" -> driver.script(host, rules).stream().toList();
      case "firewall-chain" -> {
        List<Resource> all = new ArrayList<>(driver.rules(host, rules));
        all.addAll(FormerRules.of(host, rules));
        yield all;
      }
      case "closing-chain" -> driver.rules(host, rules);
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }
}
