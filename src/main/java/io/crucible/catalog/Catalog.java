package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Components and profiles: from what the site wants and what its hosts are, to resources. */
public final class Catalog {
  private final Profiles profiles = Profiles.shipped();

  /** Files and folders whose existence on the hosts matters to some component. */
  public static List<String> pathsOfInterest(Site site) {
    return List.of("/etc/apparmor.d", site.nova().statePath().value() + "/compute_id");
  }

  /**
   * What shall be so on the hosts. No host is contacted.
   *
   * @param facts of the hosts that answered; those of the site that are missing here get nothing
   *     themselves, and nothing is taken from them on the others
   */
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    Site.Nfs nfs =
        switch (site.storage()) {
          case Site.Nfs it -> it;
        };
    Set<Problem> problems = new LinkedHashSet<>();
    Fleet fleet = fleet(site, nfs, facts, problems);
    problems.addAll(new FleetChecks(fleet, facts.keySet()).problems());
    problems.addAll(new HostChecks(fleet).problems());
    if (problems.stream().anyMatch(Problem::isError)) {
      return new Blueprint(List.of(), List.copyOf(problems));
    }
    List<Blueprint.Component> components = new ArrayList<>();
    for (ComponentData data : ComponentData.shipped()) {
      Map<Host, List<Resource>> resources = new LinkedHashMap<>();
      for (HostView view : fleet.hosts()) {
        List<Resource> wanted =
            data.concerns(view)
                ? new Declarations(view, fleet, resources.isEmpty(), problems::add).of(data)
                : List.of();
        if (!wanted.isEmpty()) {
          resources.put(view.host(), wanted);
        }
      }
      if (!resources.isEmpty()) {
        components.add(
            new Blueprint.Component(
                data.name(), data.description(), data.after(), data.rollout(), resources));
      }
    }
    return new Blueprint(components, List.copyOf(problems));
  }

  private Fleet fleet(Site site, Site.Nfs nfs, Map<Host, HostFacts> facts, Set<Problem> problems) {
    Map<Host, Peer> peers = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      Optional<String> address = Addresses.of(host, Optional.ofNullable(facts.get(host)));
      address.ifPresentOrElse(
          number -> peers.put(host, new Peer(host, number)),
          () -> problems.add(HostChecks.withoutAddress(host, facts.get(host))));
    }
    HostViews views =
        new HostViews(site, nfs, Optional.ofNullable(peers.get(nfs.server())).map(Peer::address));
    List<HostView> hosts = new ArrayList<>();
    facts.forEach((host, found) -> {
      Optional<Profiles.Match> match = profiles.match(found.osRelease());
      if (match.isEmpty()) {
        problems.add(HostChecks.unsupported(host, found, profiles));
        return;
      }
      if (!match.get().exact()) {
        problems.add(HostChecks.onlyLike(host, found, match.get().profile()));
      }
      Peer peer = peers.get(host);
      if (peer != null) {
        hosts.add(views.view(host, found, match.get().profile(), peer.address()));
      }
    });
    hosts.sort(Comparator.comparingInt(view -> site.hosts().indexOf(view.host())));
    return new Fleet(site, nfs, hosts, List.copyOf(peers.values()));
  }
}
