package io.crucible.component.ceph;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.FleetFacts;
import io.crucible.catalog.HostDraft;
import io.crucible.catalog.HostView;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.text.Grammar;
import io.crucible.text.Ipv6Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A Ceph cluster with the disks of guests: settings, keys, daemons, pools and checks. */
public final class CephComponent implements ComponentCode, Examining {
  @Override
  public String folder() {
    return "ceph";
  }

  @Override
  public void read(SiteDraft draft) {
    if (draft.settings().get("storage.backend").value().equals("rbd")) {
      draft.put(new RbdReader(draft).read());
      new NovaWithRbd(draft).check();
    }
  }

  @Override
  public Set<String> flags(Site site) {
    return site.part(Rbd.class)
        .map(rbd ->
            rbd.cluster() instanceof RbdCluster.ManagedCluster
                ? Set.of("rbd", "managed-ceph")
                : Set.of("rbd"))
        .orElse(Set.of());
  }

  @Override
  public Map<String, String> questions(Site site) {
    Map<String, String> questions = new HashMap<>(BackEndSwitch.QUESTIONS);
    site.part(Rbd.class).ifPresent(rbd -> questions.putAll(CephQuestions.of(rbd)));
    return questions;
  }

  @Override
  public Optional<Object> found(FleetFacts fleet, Consumer<Problem> problems) {
    return CephCluster.of(fleet, problems).map(cluster -> cluster);
  }

  @Override
  public void describe(HostDraft host) {
    host.flag("mon", false);
    host.site().part(Rbd.class).ifPresent(rbd -> flags(host, rbd));
    host.found(CephCluster.class).ifPresent(cluster -> values(host, cluster));
  }

  private static void flags(HostDraft host, Rbd rbd) {
    Host own = host.host();
    switch (rbd.cluster()) {
      case RbdCluster.ExistingCluster existing -> {
        boolean admin = existing.admin().filter(own::equals).isPresent();
        host.flag("ceph-admin", admin);
        host.flag("ceph-create", admin && existing.create());
      }
      case RbdCluster.ManagedCluster managed -> {
        boolean monitor = managed.monitors().contains(own);
        boolean disks = !managed.disks().getOrDefault(own, List.of()).isEmpty();
        boolean leaves =
            managed.removedMonitors().contains(own) || managed.removed().containsKey(own);
        host.flag("mon", monitor);
        host.flag("mon-removed", managed.removedMonitors().contains(own));
        host.flag("ceph-removal", leaves);
        host.flag("ceph-daemons", leaves || monitor || disks);
        host.flag("ceph-create", monitor);
        host.flag("osd", disks);
      }
    }
    // cinder and glance read their keyrings on hosts with the role controller.
    boolean services = rbd.cinderPool().isPresent() || rbd.glancePool().isPresent();
    host.flag(
        "ceph-client",
        own.has(Host.COMPUTE) || host.is("ceph-create") || (services && own.has(Host.CONTROLLER)));
  }

  private static void values(HostDraft host, CephCluster ceph) {
    Rbd rbd = ceph.rbd();
    boolean founds = ceph.founder().filter(host.host()::equals).isPresent();
    host.flag("ceph-founder", founds);
    shipped(host, "ceph.fsid", ceph.fsid());
    shipped(host, "ceph.monitors", ceph.monitors());
    shipped(host, "ceph.replicas", String.valueOf(ceph.rbd().cluster().replicas()));
    shipped(host, "ceph.one-copy", ceph.rbd().cluster().replicas() == 1 ? "true" : "false");
    boolean six = host.address().contains(":");
    shipped(host, "ceph.ipv4", six ? "false" : "true");
    shipped(host, "ceph.ipv6", six ? "true" : "false");
    String bracketed = Ipv6Text.bracketed(host.address());
    // In the form of the monitor map: the current protocol first, then the one for old clients.
    shipped(host, "ceph.own-monitor", "[v2:" + bracketed + ":3300,v1:" + bracketed + ":6789]");
    host.value("rbd.user", rbd.user());
    shipped(host, "ceph.caps", ceph.users().getFirst().caps().words());
    host.value("rbd.pool", rbd.pool());
    host.value(
        "rbd.keyring",
        new Setting(CephKeyrings.path(ceph.users().getFirst().name()), rbd.user().origin()));
    host.value("rbd.secret", rbd.secretUuid().orElseGet(() -> Setting.shipped(ceph.secretUuid())));
    shipped(host, "ceph.founds", founds ? "yes" : "no");
    shipped(
        host,
        "ceph.first-task",
        founds
            ? "create the cluster, with the monitor " + host.host().name()
            : "join the cluster with the monitor " + host.host().name());
  }

  private static void shipped(HostDraft host, String name, String value) {
    host.value(name, Setting.shipped(value));
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    fleet
        .hosts()
        .forEach(host -> {
          checkHost(host, fleet, problems);
          BackEndSwitch.problems(host).forEach(problems);
        });
  }

  private static void checkHost(HostView host, Fleet fleet, Consumer<Problem> problems) {
    if (!host.is("ceph-client")) {
      return;
    }
    if (host.profile().list("packages.ceph-client").isEmpty()) {
      problems.accept(
          Problem.error(
              host.host().name(),
              host.profile().title()
                  + " is too old for guests' disks in Ceph: its client does not support current"
                  + " clusters",
              "set backend = nfs4 in [storage] of shared_storage, or install a newer release on the"
                  + " host"));
    }
    fleet
        .found(CephCluster.class)
        .ifPresent(ceph ->
            Optional.ofNullable(host.facts().answers().get(CephQuestions.CONF))
                .filter(_ -> !host.is("managed-ceph"))
                .ifPresent(text -> CephConfCheck.check(host, ceph, text, problems)));
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    return switch (name) {
      case "ceph-keyrings" -> CephKeyrings.of(host, fleet);
      case "cluster-keyrings" -> ClusterKeyrings.of(host, fleet);
      case "ceph-osds" -> new CephOsds(true).of(host, fleet, problems);
      case "ceph-osds-removed" -> new CephOsds(false).of(host, fleet, problems);
      case "ceph-pools" -> CephPools.of(host, fleet);
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }

  @Override
  public Assumption assumed(Host host, Site site) {
    return AssumedCluster.of(host, site);
  }

  @Override
  public Optional<GuestDisks> disks(Site site) {
    return site.part(Rbd.class).map(RbdPool::of);
  }

  @Override
  public List<Check> checks(Site site) {
    return site.part(Rbd.class)
        .map(rbd -> {
          RbdPool pool = RbdPool.of(rbd);
          return List.<Check>of(
              new ClusterCheck(),
              new PoolCheck(pool),
              new SecretCheck(pool),
              new BlockDriverCheck(),
              new MonitorsCheck(),
              new MonitorClocksCheck(),
              new RawImagesCheck());
        })
        .orElse(List.of());
  }

  @Override
  public List<Grammar> grammars() {
    return List.of(new CephGrammar());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(CephOsd.class);
  }
}
