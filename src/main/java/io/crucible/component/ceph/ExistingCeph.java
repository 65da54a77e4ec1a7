package io.crucible.component.ceph;

import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster that Crucible does not manage. Reports what is wrong with it before anything is
 * changed.
 */
final class ExistingCeph {
  private static final String HEALTHY = "HEALTH_";

  private final Rbd rbd;
  private final RbdCluster.ExistingCluster existing;
  private final Map<Host, HostFacts> facts;
  private final Consumer<Problem> problems;

  ExistingCeph(
      Rbd rbd,
      RbdCluster.ExistingCluster existing,
      Map<Host, HostFacts> facts,
      Consumer<Problem> problems) {
    this.rbd = rbd;
    this.existing = existing;
    this.facts = facts;
    this.problems = problems;
  }

  /** Empty if something is missing, which is reported. */
  Optional<CephCluster> cluster() {
    existing.admin().ifPresent(this::checkAdmin);
    Optional<RbdCluster.Conf> conf =
        existing.conf().or(() -> answer(CephQuestions.CONF).flatMap(CephConfText::read));
    List<CephUser> users = users();
    return conf.filter(known -> !users.isEmpty())
        .map(known ->
            new CephCluster(
                rbd, known.fsid(), known.monitors(), users, Optional.empty(), Optional.empty()));
  }

  /** What the admin host answered. */
  private Optional<String> answer(String question) {
    return existing
        .admin()
        .flatMap(host -> Optional.ofNullable(facts.get(host)))
        .flatMap(seen -> Optional.ofNullable(seen.answers().get(question)));
  }

  private void checkAdmin(Host admin) {
    if (!facts.containsKey(admin)) {
      boolean needed =
          existing.conf().isEmpty() || existing.key().isEmpty() || CephCaps.of(rbd).size() > 1;
      if (needed) {
        error(
            admin,
            "is the admin host of the Ceph cluster, but did not respond or was excluded",
            "start the host, or add it to --limit");
      }
      return;
    }
    Optional<String> state = answer(CephQuestions.STATE);
    if (state.isEmpty()) {
      error(
          admin,
          "is set as admin_host, but has no /etc/ceph/ceph.client.admin.keyring",
          "set admin_host to a host with that keyring, or set conf_file and keyring");
      return;
    }
    if (!state.get().contains(HEALTHY)) {
      error(
          admin,
          "the Ceph cluster does not respond: " + state.get().strip().replace('\n', ' '),
          "run ceph -s on "
              + admin
              + "; check that the monitors in its ceph.conf are up and reachable");
      return;
    }
    if (state.get().contains("clock skew")) {
      problems.accept(
          Problem.warning(
              admin.name(),
              "the Ceph cluster reports: " + state.get().strip().replace('\n', ' '),
              "use the same time servers on all hosts with monitors; check with: timedatectl"));
    }
    if (existing.conf().isEmpty()
        && answer(CephQuestions.CONF).flatMap(CephConfText::read).isEmpty()) {
      error(
          admin,
          "its /etc/ceph/ceph.conf has no fsid and mon_host in [global]",
          "write the output of ceph config generate-minimal-conf to a file, and set conf_file to"
              + " it");
    }
    CephPools.pools(rbd).forEach(pool -> checkPool(admin, pool.value()));
  }

  private void checkPool(Host admin, String pool) {
    boolean there =
        answer(CephQuestions.POOLS).filter(all -> all.lines().anyMatch(pool::equals)).isPresent();
    if (!there && !existing.create()) {
      error(
          admin,
          "the Ceph cluster has no pool " + pool,
          "run: ceph osd pool create "
              + pool
              + "; rbd pool init "
              + pool
              + "; or set create = yes in [rbd]");
    }
  }

  private List<CephUser> users() {
    List<CephUser> users = new ArrayList<>();
    Map<String, CephCaps> wanted = CephCaps.of(rbd);
    String forGuests = wanted.keySet().iterator().next();
    wanted.forEach((entity, caps) ->
        user(entity, caps, entity.equals(forGuests) ? existing.key() : Optional.empty())
            .ifPresent(users::add));
    return users.size() == wanted.size() ? users : List.of();
  }

  /**
   * The user as the cluster has it, or as it is to be created.
   *
   * @param given the key from a file on this machine
   */
  private Optional<CephUser> user(String entity, CephCaps caps, Optional<Secret> given) {
    Optional<String> keyring = answer(CephQuestions.user(entity));
    Optional<Secret> known = keyring.flatMap(text -> CephConfText.key(text, entity));
    boolean reachable = answer(CephQuestions.STATE).filter(it -> it.contains(HEALTHY)).isPresent();
    if (!reachable) {
      // Without an admin host nothing else can be checked.
      return given.map(key -> new CephUser(entity, key, caps, true));
    }
    Host admin = existing.admin().orElseThrow();
    if (given.isPresent() && known.isPresent() && !same(given.get(), known.get())) {
      error(
          admin,
          "the Ceph cluster has another key for " + entity + " than the file in keyring =",
          "use the cluster's key: remove keyring = from [rbd], or update the file: ceph auth get "
              + entity);
      return Optional.empty();
    }
    boolean suffices = keyring.filter(caps::sufficeIn).isPresent();
    if (known.isEmpty() && !existing.create()) {
      error(admin, "the Ceph cluster has no user " + entity, remedy(entity, caps, "get-or-create"));
      return Optional.empty();
    }
    if (known.isPresent() && !suffices) {
      String found = "the capabilities of " + entity + " are not sufficient for its pools";
      if (existing.create()) {
        problems.accept(
            Problem.warning(
                admin.name(),
                found + " and will be replaced; this can affect other clients that use this user",
                "if other clients use it, set another user = in [rbd]"));
      } else {
        error(admin, found, remedy(entity, caps, "caps"));
      }
    }
    Secret key = known.or(() -> given).orElseGet(CephKey::random);
    return Optional.of(new CephUser(entity, key, caps, suffices));
  }

  private static boolean same(Secret one, Secret other) {
    return one.reveal().equals(other.reveal());
  }

  private static String remedy(String entity, CephCaps caps, String command) {
    return "run: ceph auth "
        + command
        + " "
        + entity
        + " "
        + caps.words()
        + "; or set create = yes in [rbd]";
  }

  private void error(Host host, String found, String remedy) {
    problems.accept(Problem.error(host.name(), found, remedy));
  }
}
