package io.crucible.component.ceph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What hosts are asked about a Ceph cluster before the plan is made. All questions end soon. */
final class CephQuestions {
  /** The keyrings of a host of the cluster, one after the other. */
  static final String KEYRINGS = "ceph-keyrings";

  /** The ceph.conf of a host. */
  static final String CONF = "ceph-conf";

  /** Managed cluster: UUID and disk of each OSD, one a line. */
  static final String OSDS = "ceph-osds";

  /** Managed cluster: seconds since 1970. */
  static final String CLOCK = "clock";

  /** Managed cluster: the monitor's store, if there is one. */
  static final String MONITOR = "ceph-monitor";

  /** Managed cluster: an incomplete store of a monitor that Crucible did not create. */
  static final String FOREIGN_STORE = "ceph-foreign-store";

  /** Existing cluster: its health as the admin host reports it, or the error. */
  static final String STATE = "ceph-state";

  /** Existing cluster: names of its pools, one a line. */
  static final String POOLS = "ceph-pools";

  private CephQuestions() {}

  static Map<String, String> of(Rbd rbd) {
    Set<String> entities = CephCaps.of(rbd).keySet();
    return switch (rbd.cluster()) {
      case RbdCluster.ManagedCluster _ ->
          Map.of(
              CONF,
              "cat /etc/ceph/ceph.conf",
              OSDS,
              "for osd in /var/lib/ceph/osd/ceph-*; do [ ! -e $osd/ready ] || echo \"$(cat"
                  + " $osd/fsid) $(readlink $osd/block)\"; done",
              CLOCK,
              "date +%s",
              FOREIGN_STORE,
              "for store in /var/lib/ceph/mon/ceph-*; do\n"
                  + "  if [ -e \"$store\" ] && [ ! -e \"$store/done\" ] && [ ! -e"
                  + " \"/var/lib/ceph/mon/.crucible-${store##*/ceph-}\" ]; then echo \"$store\";"
                  + " fi\n"
                  + "done | grep .",
              MONITOR,
              "ls -d /var/lib/ceph/mon/*/done",
              KEYRINGS,
              "cat /etc/ceph/ceph.mon.keyring /etc/ceph/ceph.client.admin.keyring "
                  + entities.stream().map(CephKeyrings::path).collect(Collectors.joining(" "))
                  + " || :");
      case RbdCluster.ExistingCluster _ -> {
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
   * Existing cluster: a user with its key and capabilities, as a keyring.
   *
   * @param entity such as {@code client.nova}
   */
  static String user(String entity) {
    return "ceph-user." + entity;
  }

  /** Only on a host with the admin's keyring, and with a short timeout. */
  private static String admin(String command) {
    return "[ -r /etc/ceph/ceph.client.admin.keyring ]\ntimeout 20 ceph --connect-timeout 10 "
        + command;
  }
}
