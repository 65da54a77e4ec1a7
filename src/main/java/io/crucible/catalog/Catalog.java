package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
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
   * @param facts of the hosts that answered; those of the site that are missing here get nothing,
   *     and peers do without the names that only they know
   */
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    Site.Nfs nfs =
        switch (site.storage()) {
          case Site.Nfs it -> it;
        };
    Set<Problem> problems = new LinkedHashSet<>();
    Fleet fleet = fleet(site, nfs, facts, problems);
    problems.addAll(new FleetChecks(fleet).problems());
    problems.addAll(new HostChecks(fleet).problems());
    if (problems.stream().anyMatch(Problem::isError)) {
      return new Blueprint(List.of(), List.copyOf(problems));
    }
    List<Blueprint.Component> components = new ArrayList<>();
    for (ComponentData data : ComponentData.shipped()) {
      Map<Host, List<Resource>> resources = new LinkedHashMap<>();
      for (HostView view : fleet.hosts()) {
        List<Resource> wanted =
            data.concerns(view) ? new Declarations(view, fleet, problems::add).of(data) : List.of();
        if (!wanted.isEmpty()) {
          resources.put(view.host(), wanted);
        }
      }
      if (!resources.isEmpty()) {
        components.add(
            new Blueprint.Component(data.name(), data.description(), data.after(), resources));
      }
    }
    return new Blueprint(components, List.copyOf(problems));
  }

  private Fleet fleet(Site site, Site.Nfs nfs, Map<Host, HostFacts> facts, Set<Problem> problems) {
    Optional<String> server =
        Optional.ofNullable(facts.get(nfs.server()))
            .flatMap(found -> Addresses.of(nfs.server(), found));
    HostViews views = new HostViews(site, nfs, server);
    List<HostView> hosts = new ArrayList<>();
    for (Host host : site.hosts()) {
      HostFacts found = facts.get(host);
      if (found == null) {
        continue;
      }
      Optional<Profiles.Match> match = profiles.match(found.osRelease());
      Optional<String> address = Addresses.of(host, found);
      if (match.isEmpty()) {
        problems.add(HostChecks.unsupported(host, found, profiles));
      } else if (address.isEmpty()) {
        problems.add(HostChecks.withoutAddress(host, found));
      } else {
        if (!match.get().exact()) {
          problems.add(HostChecks.onlyLike(host, found, match.get().profile()));
        }
        hosts.add(views.view(host, found, match.get().profile(), address.get()));
      }
    }
    return new Fleet(site, nfs, hosts);
  }
}
