package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the server exports, and to whom: in a file of its own, the admin's stay as they are. */
final class Exports {
  private final Fleet fleet;
  private final Site.Nfs nfs;
  private final List<String> clients;

  Exports(Fleet fleet) {
    this.fleet = fleet;
    nfs = fleet.nfs().orElseThrow();
    // The server is in it where it runs guests: it mounts from itself, by its own address.
    clients =
        nfs.network().isEmpty()
            ? fleet.computePeers().stream().map(Peer::address).toList()
            : nfs.network();
  }

  /**
   * The folder, and where nova keeps its guests the one that it uses in it. Its owner is set here
   * and not through the mount: here root is root whatever the export says.
   */
  List<Resource> folders(HostView server) {
    String mount = nfs.mountPoint().value();
    String instances = fleet.site().nova().instancesPath().value();
    Optional<Account> nova =
        fleet.computes().stream()
            .filter(view -> view.is("nova"))
            .flatMap(view -> Optional.ofNullable(view.facts().accounts().get("nova")).stream())
            .findFirst();
    boolean owned = nova.isPresent() && Paths.isWithin(instances, mount);
    boolean inside = owned && !instances.equals(mount);
    // Numbers where the server has no such user; on the wire it is numbers anyway.
    boolean named = server.facts().accounts().containsKey("nova");
    Optional<String> user = nova.map(it -> named ? "nova" : String.valueOf(it.uid()));
    Optional<String> group = nova.map(it -> named ? "nova" : String.valueOf(it.gid()));
    List<Resource> folders = new ArrayList<>();
    // nova's guide asks for o+x, so that QEMU may pass through (configuring-migrations).
    Optional<String> mode = Optional.of("0755");
    Optional<String> none = Optional.empty();
    boolean rootOwned = !owned || inside;
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
              nfs.export().value() + instances.substring(mount.length()),
              mode,
              user,
              group,
              fleet.site().nova().instancesPath().origin()));
    }
    return folders;
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
    return new Resource.ExportState(
        nfs.export().value(), clients, nfs.exportOptions().value(), nfs.export().origin());
  }
}
