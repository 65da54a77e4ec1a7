package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Interests;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/** Components and profiles: from what the site wants and what its hosts are, to resources. */
public final class Catalog {
  private final Profiles profiles = Profiles.shipped();

  /** What the components want to know of hosts beyond what is always asked. */
  public static Interests interests(Site site) {
    Map<String, String> questions = new HashMap<>(CephQuestions.of(site));
    questions.putAll(BackEndSwitch.QUESTIONS);
    return new Interests(
        List.of("/etc/apparmor.d", site.nova().statePath().value() + "/compute_id"), questions);
  }

  /**
   * What shall be so on the hosts. No host is contacted.
   *
   * @param facts of the hosts that answered; those of the site that are missing here get nothing
   *     themselves, and nothing is taken from them on the others
   */
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    Set<Problem> problems = new LinkedHashSet<>();
    Fleet fleet = fleet(site, facts, problems);
    problems.addAll(new FleetChecks(fleet, facts.keySet()).problems());
    problems.addAll(new HostChecks(fleet).problems());
    if (problems.stream().anyMatch(Problem::isError)) {
      return new Blueprint(List.of(), List.copyOf(problems));
    }
    Map<Host, HostView> views = new LinkedHashMap<>();
    fleet.hosts().forEach(view -> views.put(view.host(), view));
    List<Blueprint.Component> components = new ArrayList<>();
    Map<String, List<String>> absent = new HashMap<>();
    for (ComponentData data : ComponentData.shipped()) {
      List<String> after = present(data.after(), absent);
      component(data, after, fleet, views, problems)
          .ifPresentOrElse(components::add, () -> absent.put(data.name(), after));
    }
    return new Blueprint(components, List.copyOf(problems));
  }

  /** What comes after one that has no part in this site comes after those before it. */
  private static List<String> present(List<String> after, Map<String, List<String>> absent) {
    return after.stream()
        .flatMap(name -> absent.getOrDefault(name, List.of(name)).stream())
        .distinct()
        .toList();
  }

  /** Works everything out once for the sake of its problems, and keeps none of it. */
  private static Optional<Blueprint.Component> component(
      ComponentData data,
      List<String> after,
      Fleet fleet,
      Map<Host, HostView> views,
      Set<Problem> problems) {
    SequencedSet<Host> hosts = new LinkedHashSet<>();
    for (HostView view : fleet.hosts()) {
      if (data.concerns(view)
          && !new Declarations(view, fleet, hosts.isEmpty(), problems::add).of(data).isEmpty()) {
        hosts.add(view.host());
      }
    }
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    Host first = hosts.getFirst();
    Function<Host, List<Resource>> wanted =
        host ->
            Optional.ofNullable(views.get(host))
                .map(
                    view -> new Declarations(view, fleet, host.equals(first), known -> {}).of(data))
                .orElse(List.of());
    return Optional.of(
        new Blueprint.Component(
            data.name(), data.description(), after, data.rollout(), hosts, wanted));
  }

  private Fleet fleet(Site site, Map<Host, HostFacts> facts, Set<Problem> problems) {
    Map<Host, Peer> peers = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      Optional<String> address = Addresses.of(host, Optional.ofNullable(facts.get(host)));
      address.ifPresentOrElse(
          number -> peers.put(host, new Peer(host, number)),
          () -> problems.add(HostChecks.withoutAddress(host, facts.get(host))));
    }
    Optional<CephCluster> ceph = CephCluster.of(site, facts, peers, problems::add);
    HostViews views = new HostViews(site, peers, ceph);
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
    Map<Host, Integer> places = new HashMap<>();
    site.hosts().forEach(host -> places.putIfAbsent(host, places.size()));
    hosts.sort(Comparator.comparingInt(view -> places.getOrDefault(view.host(), -1)));
    return new Fleet(site, ceph, hosts, List.copyOf(peers.values()));
  }
}
