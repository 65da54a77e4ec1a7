package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.FactDeclaration;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
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
import org.jspecify.annotations.Nullable;

/** Turns the settings of the site and the facts of its hosts into resources. */
public final class Catalog {
  static final String APPARMOR = "/etc/apparmor.d";

  private final Profiles profiles = Profiles.shipped();

  /** Facts that the components need in addition to those that are always asked. */
  public static FactRequests factRequests(Site site) {
    FactRequests declared = factRequests();
    List<String> paths = new ArrayList<>(declared.paths());
    Map<String, String> questions = new HashMap<>(declared.questions());
    for (ComponentCode code : ComponentCode.all()) {
      paths.addAll(code.paths(site));
      questions.putAll(code.questions(site));
    }
    return new FactRequests(
        declared.versions(), declared.accounts(), declared.units(), paths, questions);
  }

  /** Facts that the components need for every site. */
  public static FactRequests factRequests() {
    Map<String, FactRequests.Packages> versions = new HashMap<>();
    Set<String> accounts = new LinkedHashSet<>();
    Set<String> units = new LinkedHashSet<>();
    Map<String, String> questions = new HashMap<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      FactDeclaration.of(folder)
          .forEach((name, fact) -> {
            switch (fact) {
              case FactDeclaration.Answer(String run, _) ->
                  questions.put(Conditions.question(folder.name(), name), run);
              case FactDeclaration.OfProgram(FactRequests.Packages packages) ->
                  versions.put(name, packages);
              case FactDeclaration.OfAccounts(List<String> names) -> accounts.addAll(names);
              case FactDeclaration.OfUnits(List<String> patterns) -> units.addAll(patterns);
            }
          });
    }
    return new FactRequests(
        versions, List.copyOf(accounts), List.copyOf(units), List.of(APPARMOR), questions);
  }

  /**
   * The desired state of the hosts. No host is contacted.
   *
   * @param facts of the hosts that answered; the other hosts of the site are not changed, and their
   *     entries on the hosts that answered are kept
   */
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    Set<Problem> problems = new LinkedHashSet<>();
    Fleet fleet = fleet(site, facts, problems);
    problems.addAll(new FleetChecks(fleet, facts.keySet()).problems());
    problems.addAll(new HostChecks(fleet).problems());
    ComponentCode.all().forEach(code -> code.check(fleet, problems::add));
    Map<Host, HostView> views = new LinkedHashMap<>();
    fleet.hosts().forEach(view -> views.put(view.host(), view));
    ComponentData.shipped()
        .forEach(data ->
            founding(data, fleet.site(), views).ifPresent(it -> problems.addAll(it.problems())));
    if (problems.stream().anyMatch(Problem::isError)) {
      return new Blueprint(List.of(), List.copyOf(problems));
    }
    List<Blueprint.Component> components = new ArrayList<>();
    Map<String, List<String>> absent = new HashMap<>();
    for (ComponentData data : ComponentData.shipped()) {
      List<String> after = present(data.after(), absent);
      component(data, after, fleet, views, problems)
          .ifPresentOrElse(components::add, () -> absent.put(data.name(), after));
    }
    return new Blueprint(components, List.copyOf(problems));
  }

  /** A component after an absent one comes after those that the absent one comes after. */
  private static List<String> present(List<String> after, Map<String, List<String>> absent) {
    return after.stream()
        .flatMap(name -> absent.getOrDefault(name, List.of(name)).stream())
        .distinct()
        .toList();
  }

  /** The founding of a component; empty if no host that answered takes part. */
  private static Optional<Founding> founding(
      ComponentData data, Site site, Map<Host, HostView> views) {
    if (views.values().stream().noneMatch(data::concerns)) {
      return Optional.empty();
    }
    return data.founds()
        .map(what ->
            Founding.of(
                what,
                data.members(site.hosts()),
                views.keySet(),
                host -> meets(views.get(host), data, "founded"),
                host ->
                    meets(views.get(host), data, "occupied")
                        ? Optional.of("already has data that Crucible did not create")
                        : Optional.empty()));
  }

  /** False if the component does not have the key. */
  private static boolean meets(@Nullable HostView view, ComponentData data, String key) {
    List<String> flags = data.head().list(key);
    return view != null && !flags.isEmpty() && view.meets(flags);
  }

  /** Computes all resources once, only to collect problems; they are computed again when needed. */
  private static Optional<Blueprint.Component> component(
      ComponentData data,
      List<String> after,
      Fleet fleet,
      Map<Host, HostView> views,
      Set<Problem> problems) {
    SequencedSet<Host> hosts = new LinkedHashSet<>();
    // A founder acts only while the founding is due. Without a founding, the first host does what
    // is
    // done once.
    Optional<Founding> founding = founding(data, fleet.site(), views);
    Optional<Host> founder = founding.flatMap(Founding::founder);
    for (HostView view : fleet.hosts()) {
      boolean isFirst =
          founding.isPresent() ? founder.filter(view.host()::equals).isPresent() : hosts.isEmpty();
      if (data.concerns(view)
          && !new Declarations(view, fleet, isFirst, problems::add).of(data).isEmpty()) {
        hosts.add(view.host());
      }
    }
    if (hosts.isEmpty()) {
      return Optional.empty();
    }
    Optional<Host> first = founding.isPresent() ? founder : Optional.of(hosts.getFirst());
    Function<Host, List<Resource>> wanted =
        host ->
            Optional.ofNullable(views.get(host))
                .map(view ->
                    new Declarations(view, fleet, first.equals(Optional.of(host)), known -> {})
                        .of(data))
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
    FleetFacts together = new FleetFacts(site, facts, peers);
    Map<Class<?>, Object> found = new HashMap<>();
    ComponentCode.all()
        .forEach(code ->
            code.found(together, problems::add).ifPresent(it -> found.put(it.getClass(), it)));
    Set<String> flags = site.flags();
    Map<String, Setting> shared = SharedValues.of(site, peers.values());
    SiteSecrets secrets = new SiteSecrets(site, problems::add);
    List<HostView> hosts = new ArrayList<>();
    facts.forEach((host, its) -> {
      Optional<Profiles.Match> match = profiles.match(its.osRelease());
      if (match.isEmpty()) {
        problems.add(HostChecks.unsupported(host, its, profiles));
        return;
      }
      if (!match.get().exact()) {
        problems.add(HostChecks.onlyLike(host, its, match.get().profile()));
      }
      Peer peer = peers.get(host);
      if (peer != null) {
        HostDraft draft =
            new HostDraft(
                together, shared, secrets, found, host, its, match.get().profile(), peer.address());
        flags.forEach(flag -> draft.flag(flag, true));
        ComponentCode.all().forEach(code -> code.describe(draft));
        ComponentFolder.shipped().forEach(folder -> Conditions.describe(draft, folder));
        hosts.add(draft.view());
      }
    });
    Map<Host, Integer> places = new HashMap<>();
    site.hosts().forEach(host -> places.putIfAbsent(host, places.size()));
    hosts.sort(Comparator.comparingInt(view -> places.getOrDefault(view.host(), -1)));
    return new Fleet(site, found, hosts, List.copyOf(peers.values()));
  }
}
