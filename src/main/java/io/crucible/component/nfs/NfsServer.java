package io.crucible.component.nfs;

import io.crucible.config.Address;
import io.crucible.config.Effective;
import io.crucible.config.HostList;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.SiteDraft;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.List;
import java.util.Optional;

/** Finds the host that exports. */
final class NfsServer {
  private static final String KEY = "nfs_export.nfs_server";

  private final SiteDraft draft;
  private final Effective effective;
  private final ProblemCollector findings;

  NfsServer(SiteDraft draft) {
    this.draft = draft;
    effective = draft.settings();
    findings = draft.findings();
  }

  /** The host, which gets the role storage; empty if there is none, which is reported. */
  Optional<Host> find() {
    List<Host> hosts = draft.hosts();
    if (hosts.isEmpty() || effective.isBroken(KEY)) {
      return Optional.empty();
    }
    Optional<Setting> named = effective.find(KEY).or(this::fromMount);
    Optional<Host> server =
        named.isPresent() ? named(named.get(), hosts) : byRole(hosts, draft.nowhere());
    return server.map(host -> draft.giveRole(host, Host.STORAGE));
  }

  /** Older files set the server twice; the export's setting always won. */
  private Optional<Setting> fromMount() {
    return effective
        .find("fstab.nfs_server")
        .map(s -> new Setting(Shape.mountHost(s.value()).orElse(s.value()), s.origin()));
  }

  private Optional<Host> named(Setting named, List<Host> hosts) {
    Optional<Host> server =
        hosts.stream().filter(host -> HostList.isMeant(host, named.value())).findFirst();
    if (server.isEmpty()) {
      String address = Address.isLiteral(named.value()) ? named.value() : "ADDRESS";
      String name = Address.isLiteral(named.value()) ? "nfs1" : named.value();
      findings.error(
          named.origin(),
          "NFS server " + named.value() + " is not in [hosts]",
          "add to [hosts] in system_info: " + name + " = " + address + " [storage]");
      return server;
    }
    hosts.stream()
        .filter(host -> host.has(Host.STORAGE) && !host.equals(server.get()))
        .forEach(other ->
            findings.warning(
                other.origin(),
                "host " + other + " has the role storage, but nfs_server names " + server.get(),
                "remove the role from that host, or set nfs_server to it"));
    return server;
  }

  private Optional<Host> byRole(List<Host> hosts, Origin nowhere) {
    List<Host> servers = hosts.stream().filter(host -> host.has(Host.STORAGE)).toList();
    if (servers.size() == 1) {
      return Optional.of(servers.getFirst());
    }
    Host first = hosts.getFirst();
    if (servers.isEmpty()) {
      findings.error(
          nowhere,
          "no NFS server: no host has the role storage, and nfs_server is not set",
          "add to [nfs_export] in shared_storage: nfs_server = " + first.address());
    } else {
      findings.error(
          servers.get(1).origin(),
          "two hosts have the role storage: " + servers.get(0) + " and " + servers.get(1),
          "remove the role from all but one of them");
    }
    return Optional.empty();
  }
}
