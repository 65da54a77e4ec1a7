package io.crucible.component.ceph;

import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import java.util.function.Consumer;

/** What the ceph.conf of a client has that stands against the site's cluster. */
final class CephConfCheck {
  private CephConfCheck() {}

  static void check(HostView host, CephCluster ceph, String text, Consumer<Problem> problems) {
    CephConfText.fsid(text)
        .filter(fsid -> !fsid.equals(ceph.fsid()))
        .ifPresent(fsid ->
            problems.accept(
                Problem.error(
                    host.host().name(),
                    "its /etc/ceph/ceph.conf is of another Ceph cluster: "
                        + fsid
                        + ", not "
                        + ceph.fsid(),
                    "leave the host out with --limit while guests there use that cluster. Else, on"
                        + " the host: cp -p /etc/ceph/ceph.conf /etc/ceph/ceph.conf.before, and write"
                        + " fsid = "
                        + ceph.fsid()
                        + " into /etc/ceph/ceph.conf; its other options stay")));
    if (!host.is("ceph-admin")) {
      String user = ceph.rbd().user().value();
      CephConfText.overriding(text, user, "mon_host", ceph.monitors())
          .forEach(it ->
              problems.accept(
                  Problem.warning(
                      host.host().name(),
                      "its /etc/ceph/ceph.conf has mon_host = "
                          + it.value()
                          + " in ["
                          + it.section()
                          + "], which counts for guests instead of that in [global]",
                      "remove it from ["
                          + it.section()
                          + "] unless these are monitors of the same cluster")));
    }
  }
}
