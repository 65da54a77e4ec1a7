package io.crucible.component.ceph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What hosts are asked about a Ceph cluster before anything is decided. All of them end soon. */
final class CephQuestions {
  /** The keyrings of a host of the cluster, one after the other. */
  static final String KEYRINGS = "ceph-keyrings";

  /** The ceph.conf of a host. */
  static final String CONF = "ceph-conf";

  /** Managed cluster: identity and disk of each OSD, one a line. */
  static final String OSDS = "ceph-osds";

  /** Managed cluster: seconds since 1970. */
  static final String CLOCK = "clock";

  /** Managed cluster: the monitor's store, where there is one. */
  static final String MONITOR = "ceph-monitor";

  /** Managed cluster: a monitor's store that nobody finished, and that was not begun here. */
  static final String FOREIGN_STORE = "ceph-foreign-store";

  /** Existing cluster: what the admin host says of its state, whether good or bad. */
  static final String STATE = "ceph-state";

  /** Existing cluster: names of its pools, one a line. */
  static final String POOLS = "ceph-pools";

  private CephQuestions() {}

  static Map<String, String> of(Rbd rbd) {
    Set<String> entities = CephCaps.of(rbd).keySet();
    return switch (rbd.cluster()) {
      case Rbd.ManagedCluster _ ->
          Map.of(
              CONF,
              "cat /etc/ceph/ceph.conf",
              OSDS,
              "for osd in /var/lib/ceph/osd/ceph-*; do [ ! -e $osd/ready ] || echo \"$(cat $osd/fsid) $(readlink $osd/block)\"; done",
              CLOCK,
              "date +%s",
              FOREIGN_STORE,
              "for store in /var/lib/ceph/mon/ceph-*; do\n"
                  + "  if [ -e \"$store\" ] && [ ! -e \"$store/done\" ]"
                  + " && [ ! -e \"/var/lib/ceph/mon/.crucible-${store##*/ceph-}\" ]; then echo \"$store\"; fi\n"
                  + "done | grep .",
              MONITOR,
              "ls -d /var/lib/ceph/mon/*/done",
              KEYRINGS,
              "cat /etc/ceph/ceph.mon.keyring /etc/ceph/ceph.client.admin.keyring "
                  + entities.stream().map(CephKeyrings::path).collect(Collectors.joining(" "))
                  + " || :");
      case Rbd.ExistingCluster _ -> {
        Map<String, String> questions = new HashMap<>();
        questions.put(CONF, "cat /etc/ceph/ceph.conf");
        questions.put(STATE, admin("health 2>&1 || :"));
        questions.put(POOLS, admin("osd pool ls"));
        entities.forEach(entity -> questions.put(user(entity), admin("auth get " + entity)));
        yield Map.copyOf(questions);
      }
    };
  }

  /**
   * Existing cluster: a user with key and capabilities, as a keyring.
   *
   * @param entity such as {@code client.nova}
   */
  static String user(String entity) {
    return "ceph-user." + entity;
  }

  /** Only where the admin's keyring is; a cluster that does not answer is not waited for long. */
  private static String admin(String command) {
    return "[ -r /etc/ceph/ceph.client.admin.keyring ]\ntimeout 20 ceph --connect-timeout 10 "
        + command;
  }
}
