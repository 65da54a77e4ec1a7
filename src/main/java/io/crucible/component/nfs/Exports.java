package io.crucible.component.nfs;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.catalog.Peer;
import io.crucible.catalog.Use;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the server exports, and to whom: in a separate file, so the admin's files do not change. */
final class Exports {
  private final Fleet fleet;
  private final Nfs nfs;
  private final List<String> clients;

  Exports(Fleet fleet) {
    this.fleet = fleet;
    nfs = fleet.site().need(Nfs.class);
    // If the server runs guests it is a client too: it mounts from itself, by its own address.
    clients =
        nfs.network().isEmpty()
            ? fleet.computePeers().stream().map(Peer::address).toList()
            : nfs.network();
  }

  /**
   * The shared folder, and the folder in it that an account owns. The owner is set on the server
   * and not through the mount, because the export may squash root.
   */
  List<Resource> folders(HostView server) {
    Optional<Owned> owned = owned();
    boolean inside = owned.filter(it -> !it.folder().isEmpty()).isPresent();
    // UID and GID if the server has no such user; NFS sends numbers anyway.
    boolean named =
        owned.filter(it -> server.facts().accounts().containsKey(it.account())).isPresent();
    Optional<String> user =
        owned.map(it -> named ? it.account() : String.valueOf(it.numbers().uid()));
    Optional<String> group =
        owned.map(it -> named ? it.account() : String.valueOf(it.numbers().gid()));
    List<Resource> folders = new ArrayList<>();
    // nova's guide asks for o+x, so that QEMU may pass through (configuring-migrations).
    Optional<String> mode = Optional.of("0755");
    Optional<String> none = Optional.empty();
    boolean rootOwned = owned.isEmpty() || inside;
    folders.add(
        new Resource.DirectoryState(
            nfs.export().value(),
            mode,
            rootOwned ? none : user,
            rootOwned ? none : group,
            nfs.export().origin()));
    if (inside) {
      folders.add(
          new Resource.DirectoryState(
              nfs.export().value() + owned.get().folder(),
              mode,
              user,
              group,
              owned.get().path().origin()));
    }
    return folders;
  }

  /**
   * A folder of the share that an account owns.
   *
   * @param folder below the mount point, with a slash before it; empty: the share as a whole
   */
  private record Owned(Setting path, String folder, String account, Account numbers) {}

  /** Taken from the first compute host that has the account. */
  private Optional<Owned> owned() {
    String mount = nfs.mountPoint().value();
    for (HostView view : fleet.computes()) {
      for (Use use : view.uses("guest-folder")) {
        Setting path = use.need("path");
        String account = use.need("account").value();
        Account numbers = view.facts().accounts().get(account);
        if (numbers != null && Shape.isWithin(path.value(), mount)) {
          String folder = path.value().substring(mount.length());
          return Optional.of(new Owned(path, folder, account, numbers));
        }
      }
    }
    return Optional.empty();
  }

  Resource file(HostView host) {
    String options = "(" + nfs.exportOptions().value() + ")";
    String line =
        nfs.export().value()
            + clients.stream().map(client -> " " + client + options).collect(Collectors.joining());
    String path = host.profile().get("path.exports");
    if (path.equals("/etc/exports")) {
      return new Resource.BlockInFile(path, List.of(line), nfs.export().origin());
    }
    return new Resource.ManagedFile(
        path,
        "# Written by crucible; edits here are lost. Other exports belong into other files.\n"
            + line
            + "\n",
        nfs.export().origin());
  }

  Resource state() {
    return new ExportState(
        nfs.export().value(),
        clients,
        nfs.exportOptions().value(),
        !nfs.isVersion3(),
        nfs.export().origin());
  }
}
