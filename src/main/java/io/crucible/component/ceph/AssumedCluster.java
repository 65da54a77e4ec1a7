package io.crucible.component.ceph;

import io.crucible.catalog.ComponentCode;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sample answers about the Ceph cluster, for hosts that are not contacted. */
final class AssumedCluster {
  private static final String NO_FSID = "00000000-0000-0000-0000-000000000000";

  private static final String KNOWN = "only the hosts of the Ceph cluster know ";

  private AssumedCluster() {}

  static ComponentCode.Assumption of(Host host, Site site) {
    return site.part(Rbd.class)
        .map(rbd -> new ComponentCode.Assumption(answers(host, rbd), unknown(rbd)))
        .orElse(ComponentCode.Assumption.NONE);
  }

  private static Optional<String> unknown(Rbd rbd) {
    return switch (rbd.cluster()) {
      case RbdCluster.ExistingCluster existing when existing.conf().isEmpty() ->
          Optional.of(KNOWN + "its id, its monitors, and values that are derived from the id");
      case RbdCluster.ManagedCluster managed when managed.fsid().isEmpty() ->
          Optional.of(KNOWN + "its id, and values that are derived from it");
      default -> Optional.empty();
    };
  }

  private static Map<String, String> answers(Host host, Rbd rbd) {
    if (!(rbd.cluster() instanceof RbdCluster.ExistingCluster existing)
        || existing.admin().filter(host::equals).isEmpty()) {
      return Map.of();
    }
    Map<String, String> answers = new HashMap<>();
    answers.put(
        CephQuestions.CONF,
        "[global]\nfsid = %s\nmon_host = %s\n"
            .formatted(
                existing.conf().map(RbdCluster.Conf::fsid).orElse(NO_FSID),
                existing.conf().map(RbdCluster.Conf::monitors).orElse("asked-of-" + host)));
    answers.put(CephQuestions.STATE, "HEALTH_OK");
    answers.put(
        CephQuestions.POOLS,
        CephPools.pools(rbd).map(Setting::value).collect(Collectors.joining("\n")));
    CephCaps.of(rbd)
        .forEach((entity, caps) -> {
          Secret key =
              existing
                  .key()
                  .filter(given -> entity.equals("client." + rbd.user()))
                  .orElseGet(CephKey::random);
          answers.put(
              CephQuestions.user(entity),
              "[%s]\nkey = %s\n%s\n"
                  .formatted(entity, key.reveal(), String.join("\n", caps.lines())));
        });
    return answers;
  }
}
