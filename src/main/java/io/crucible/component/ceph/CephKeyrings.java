package io.crucible.component.ceph;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Text;
import java.util.List;

/** The keyrings of the cluster's users, on the hosts that need them, with restricted access. */
final class CephKeyrings {
  /** Where Ceph's programs look for the key of a user. */
  static String path(String entity) {
    return "/etc/ceph/ceph." + entity + ".keyring";
  }

  private CephKeyrings() {}

  static List<Resource> of(HostView host, Fleet fleet) {
    CephCluster ceph = fleet.found(CephCluster.class).orElseThrow();
    CephUser forGuests = ceph.users().getFirst();
    return ceph.users().stream()
        .filter(user ->
            host.is("ceph-create")
                || (user.equals(forGuests) ? host.is("compute") : host.host().has(Host.CONTROLLER)))
        .map(user ->
            keyring(
                user, user.equals(forGuests) ? "nova" : user.name().replace("client.", ""), host))
        .toList();
  }

  private static Resource keyring(CephUser user, String account, HostView host) {
    boolean known = host.facts().accounts().containsKey(account);
    Resource.ManagedFile file =
        new Resource.ManagedFile(
            path(user.name()),
            Text.of("[" + user.name() + "]\n\tkey = ")
                .plus(Text.secret(user.name(), user.key()))
                .plus("\n"),
            known ? "0640" : "0600",
            "root",
            known ? account : "root",
            false,
            true,
            Origin.shipped());
    // In a managed cluster later runs read the keys from the monitors' hosts, so they stay there.
    return host.is("mon") ? file.staying() : file;
  }
}
