package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Resource;
import java.util.List;
import java.util.stream.Collectors;

/** What the server exports, and to whom: in a file of its own, the admin's stay as they are. */
final class Exports {
  private final Site.Nfs nfs;
  private final List<String> clients;

  Exports(Fleet fleet) {
    nfs = fleet.nfs();
    // The server is in it where it runs guests: it mounts from itself, by its own address.
    clients =
        nfs.network().isEmpty()
            ? fleet.computes().stream().map(HostView::address).toList()
            : nfs.network();
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
