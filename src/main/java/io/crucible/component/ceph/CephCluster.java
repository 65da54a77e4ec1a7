package io.crucible.component.ceph;

import io.crucible.catalog.FleetFacts;
import io.crucible.catalog.Founding;
import io.crucible.catalog.Peer;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.text.Ipv6Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What clients need to know of the Ceph cluster, and for a managed cluster its daemons too.
 *
 * @param fsid its id
 * @param monitors in the form of {@code mon_host}
 * @param users first the one that opens guests' disks; then those of cinder and glance, if they
 *     have pools
 * @param keys of the cluster itself; empty for an existing cluster
 * @param founder the host of the monitor that founds the cluster; empty if it exists
 */
record CephCluster(
    Rbd rbd,
    String fsid,
    String monitors,
    List<CephUser> users,
    Optional<Keys> keys,
    Optional<Host> founder) {
  CephCluster {
    users = List.copyOf(users);
  }

  /** The keys of the monitors and of client.admin. */
  record Keys(Secret monitor, Secret admin) {}

  /** Empty if the site has none, or if too little is known about it, which is reported. */
  static Optional<CephCluster> of(FleetFacts fleet, Consumer<Problem> problems) {
    return fleet.site().part(Rbd.class).flatMap(rbd -> of(rbd, fleet, problems));
  }

  private static Optional<CephCluster> of(Rbd rbd, FleetFacts fleet, Consumer<Problem> problems) {
    Map<Host, HostFacts> facts = fleet.facts();
    return switch (rbd.cluster()) {
      case RbdCluster.ExistingCluster existing ->
          new ExistingCeph(rbd, existing, facts, problems).cluster();
      case RbdCluster.ManagedCluster managed ->
          new Managed(rbd, managed, facts, fleet.peers(), problems).cluster();
    };
  }

  /** The same on all hosts and in every run, and unique to this cluster. */
  String secretUuid() {
    return named("libvirt secret of client." + rbd.user().value() + " of " + fsid);
  }

  /** A UUID derived from a name. */
  static String named(String name) {
    return UUID.nameUUIDFromBytes(("crucible " + name).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The cluster that Crucible sets up. Its id and keys are read from its hosts. */
  private record Managed(
      Rbd rbd,
      RbdCluster.ManagedCluster managed,
      Map<Host, HostFacts> facts,
      Map<Host, Peer> peers,
      Consumer<Problem> problems) {
    private static final int MOST_SECONDS_APART = 60;

    Optional<CephCluster> cluster() {
      Optional<String> fsid = fsid();
      warnOfForgotten();
      checkClocks();
      List<CephUser> users = new ArrayList<>();
      CephCaps.of(rbd)
          .forEach((entity, caps) ->
              key(entity).ifPresent(key -> users.add(new CephUser(entity, key, caps, false))));
      Optional<Secret> monitor = key("mon.");
      Optional<Secret> admin = key("client.admin");
      Founding founding = founding();
      if (!founding.problems().isEmpty()) {
        founding.problems().forEach(problems);
        return Optional.empty();
      }
      if (fsid.isEmpty() || users.size() < CephCaps.of(rbd).size()) {
        problems.accept(
            Problem.error(
                "Ceph",
                "id and keys of the cluster are on its monitors, and these did not respond or were"
                    + " excluded: "
                    + silent().stream().map(Host::name).collect(Collectors.joining(", ")),
                "start these hosts, or add them to --limit"));
        return Optional.empty();
      }
      // Hosts that are only clients do not need these.
      Optional<Keys> keys =
          monitor.flatMap(mon -> admin.map(administrator -> new Keys(mon, administrator)));
      String monitors =
          managed.monitors().stream()
              .flatMap(host -> Optional.ofNullable(peers.get(host)).stream())
              .map(Peer::address)
              .map(Ipv6Text::bracketed)
              .collect(Collectors.joining(","));
      return Optional.of(
          new CephCluster(rbd, fsid.get(), monitors, users, keys, founding.founder()));
    }

    /**
     * A monitor whose host only lost the role still runs, and counts for the majority that the
     * cluster needs.
     */
    private void warnOfForgotten() {
      facts.forEach((host, seen) -> {
        boolean expected =
            managed.monitors().contains(host) || managed.removedMonitors().contains(host);
        if (!expected && answer(seen, CephQuestions.MONITOR).isPresent()) {
          problems.accept(
              Problem.warning(
                  host.name(),
                  "runs a monitor of the Ceph cluster, but does not have the role mon; the monitor"
                      + " keeps running",
                  "give it the role mon, or set removed_monitors = " + host.name() + " in [rbd]"));
        }
      });
    }

    /** All hosts are asked at about the same time, apart from slow logins. */
    private void checkClocks() {
      TreeMap<Long, Host> clocks = new TreeMap<>();
      managed.monitors().stream()
          .filter(facts::containsKey)
          .forEach(host ->
              answer(Objects.requireNonNull(facts.get(host)), CephQuestions.CLOCK)
                  .map(String::strip)
                  .filter(seconds -> seconds.matches("[0-9]{1,15}"))
                  .ifPresent(seconds -> clocks.put(Long.parseLong(seconds), host)));
      if (clocks.isEmpty() || clocks.lastKey() - clocks.firstKey() <= MOST_SECONDS_APART) {
        return;
      }
      problems.accept(
          Problem.error(
              clocks.firstEntry().getValue() + ", " + clocks.lastEntry().getValue(),
              "their clocks are "
                  + (clocks.lastKey() - clocks.firstKey())
                  + " seconds apart; monitors whose clocks differ cannot form a cluster",
              "use the same time servers on all hosts: timedatectl set-ntp true"));
    }

    private List<Host> silent() {
      return managed.monitors().stream().filter(host -> !facts.containsKey(host)).toList();
    }

    private Founding founding() {
      return Founding.of(
          "the Ceph cluster",
          managed.monitors(),
          facts.keySet(),
          host -> answer(host, CephQuestions.MONITOR).isPresent(),
          host ->
              answer(host, CephQuestions.FOREIGN_STORE)
                  .map(store ->
                      "has the store of a monitor that Crucible did not create, " + store.strip()));
    }

    private Optional<String> answer(Host host, String question) {
      return Optional.ofNullable(facts.get(host)).flatMap(seen -> answer(seen, question));
    }

    private Optional<String> fsid() {
      List<String> found = new ArrayList<>();
      facts.forEach((host, seen) -> {
        Optional<String> fsid = answer(seen, CephQuestions.CONF).flatMap(CephConfText::fsid);
        fsid.filter(id -> !found.contains(id)).ifPresent(found::add);
        String wanted = rbdFsid().orElse(found.isEmpty() ? "" : found.getFirst());
        if (fsid.isPresent() && !wanted.equals(fsid.get())) {
          problems.accept(
              Problem.error(
                  host.name(),
                  "its /etc/ceph/ceph.conf belongs to the cluster "
                      + fsid.get()
                      + ", not to "
                      + wanted,
                  "set fsid = "
                      + fsid.get()
                      + " in [rbd]; or, if nothing needs that cluster any more, rename the file:"
                      + " mv /etc/ceph/ceph.conf /etc/ceph/ceph.conf.before"));
        }
      });
      Optional<HostFacts> first = Optional.ofNullable(facts.get(managed.monitors().getFirst()));
      return rbdFsid()
          .or(() -> found.stream().findFirst())
          .or(() -> first.map(seen -> named("Ceph cluster of machine " + seen.machineId())));
    }

    private Optional<String> rbdFsid() {
      return managed.fsid().map(setting -> setting.value().toLowerCase(Locale.ROOT));
    }

    /** The key that a host has; a new one only if all hosts that could have it were asked. */
    private Optional<Secret> key(String entity) {
      Stream<HostFacts> asked =
          Stream.concat(
              managed.monitors().stream().flatMap(h -> Optional.ofNullable(facts.get(h)).stream()),
              facts.values().stream());
      Optional<Secret> found =
          asked
              .flatMap(seen -> answer(seen, CephQuestions.KEYRINGS).stream())
              .flatMap(text -> CephConfText.key(text, entity).stream())
              .findFirst();
      return found.or(() -> silent().isEmpty() ? Optional.of(CephKey.random()) : Optional.empty());
    }

    private static Optional<String> answer(HostFacts seen, String question) {
      return Optional.ofNullable(seen.answers().get(question));
    }
  }
}
