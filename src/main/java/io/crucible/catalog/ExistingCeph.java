package io.crucible.catalog;

import io.crucible.config.CephConfText;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A cluster of somebody else: what is wrong with it for guests is said before anything is touched.
 */
final class ExistingCeph {
  private static final String HEALTHY = "HEALTH_";

  private final Site.Rbd rbd;
  private final Site.ExistingCluster existing;
  private final Map<Host, HostFacts> facts;
  private final Consumer<Problem> problems;
  private final String entity;

  ExistingCeph(
      Site.Rbd rbd,
      Site.ExistingCluster existing,
      Map<Host, HostFacts> facts,
      Consumer<Problem> problems) {
    this.rbd = rbd;
    this.existing = existing;
    this.facts = facts;
    this.problems = problems;
    entity = "client." + rbd.user().value();
  }

  /** Empty where something is missing, which is reported. */
  Optional<CephCluster> cluster() {
    existing.admin().ifPresent(this::checkAdmin);
    Optional<Site.CephConf> conf =
        existing.conf().or(() -> answer(CephQuestions.CONF).flatMap(CephConfText::read));
    Optional<Secret> key = existing.key().or(this::keyOfUser);
    return conf.flatMap(known ->
        key.map(secret ->
            new CephCluster(
                rbd, known.fsid(), known.monitors(), secret, Optional.empty(), Optional.empty())));
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
      if (existing.conf().isEmpty() || existing.key().isEmpty()) {
        error(
            admin,
            "administers the Ceph cluster, and did not answer or was left out",
            "bring it up, or name it with --limit, too");
      }
      return;
    }
    Optional<String> state = answer(CephQuestions.STATE);
    if (state.isEmpty()) {
      error(
          admin,
          "is named as admin_host, and has no /etc/ceph/ceph.client.admin.keyring",
          "name the host that administers the cluster, or give conf_file and keyring");
      return;
    }
    if (!state.get().contains(HEALTHY)) {
      error(
          admin,
          "the Ceph cluster does not answer: " + state.get().strip().replace('\n', ' '),
          "ceph -s on " + admin + "; are the monitors of its ceph.conf up and reachable?");
      return;
    }
    if (state.get().contains("clock skew")) {
      problems.accept(
          Problem.warning(
              admin.name(),
              "the Ceph cluster says: " + state.get().strip().replace('\n', ' '),
              "let all monitors take the time from the same servers: timedatectl"));
    }
    if (existing.conf().isEmpty()
        && answer(CephQuestions.CONF).flatMap(CephConfText::read).isEmpty()) {
      error(
          admin,
          "its /etc/ceph/ceph.conf has no fsid and mon_host below [global]",
          "give the cluster's own with conf_file: ceph config generate-minimal-conf");
    }
    checkPool(admin);
  }

  private void checkPool(Host admin) {
    String pool = rbd.pool().value();
    boolean there =
        answer(CephQuestions.POOLS).filter(all -> all.lines().anyMatch(pool::equals)).isPresent();
    if (!there && !existing.create()) {
      error(
          admin,
          "the Ceph cluster has no pool " + pool,
          "ceph osd pool create "
              + pool
              + "; rbd pool init "
              + pool
              + "; or write create = yes below [rbd]");
    }
  }

  private Optional<Secret> keyOfUser() {
    Optional<String> keyring = answer(CephQuestions.USER);
    Optional<Secret> key = keyring.flatMap(text -> CephConfText.key(text, entity));
    if (key.isEmpty() && existing.create()) {
      return answer(CephQuestions.STATE).map(_ -> CephKey.random());
    }
    boolean reachable = answer(CephQuestions.STATE).filter(it -> it.contains(HEALTHY)).isPresent();
    if (reachable && !existing.create()) {
      if (key.isEmpty()) {
        error(existing.admin().orElseThrow(), "the Ceph cluster has no user " + entity, remedy());
      } else if (!CephCaps.suffice(keyring.orElse(""), rbd.pool().value())) {
        error(
            existing.admin().orElseThrow(),
            "the capabilities of " + entity + " do not suffice for guests' disks in " + rbd.pool(),
            remedy());
      }
    }
    return key;
  }

  private String remedy() {
    return "ceph auth "
        + (answer(CephQuestions.USER).isEmpty() ? "get-or-create " : "caps ")
        + entity
        + " "
        + CephCaps.words(rbd.pool().value())
        + "; or write create = yes below [rbd]";
  }

  private void error(Host host, String found, String remedy) {
    problems.accept(Problem.error(host.name(), found, remedy));
  }
}
