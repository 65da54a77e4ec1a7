package io.crucible.component.ceph;

import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import java.util.function.Consumer;

/** Reports what conflicts with the site's cluster in the ceph.conf of a client. */
final class CephConfCheck {
  private CephConfCheck() {}

  static void check(HostView host, CephCluster ceph, String text, Consumer<Problem> problems) {
    CephConfText.fsid(text)
        .filter(fsid -> !fsid.equals(ceph.fsid()))
        .ifPresent(fsid ->
            problems.accept(
                Problem.error(
                    host.host().name(),
                    "its /etc/ceph/ceph.conf belongs to another Ceph cluster: "
                        + fsid
                        + ", not "
                        + ceph.fsid(),
                    "exclude the host with --limit while its guests use that cluster; otherwise run"
                        + " on the host: cp -p /etc/ceph/ceph.conf /etc/ceph/ceph.conf.before, and"
                        + " set fsid = "
                        + ceph.fsid()
                        + " in /etc/ceph/ceph.conf")));
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
                          + "], which overrides [global] for guests",
                      "remove it from ["
                          + it.section()
                          + "] unless these are monitors of the same cluster")));
    }
  }
}
