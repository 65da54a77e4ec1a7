package io.crucible.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The state of a lab, saved before anything is created.
 *
 * @param folder of the lab
 * @param image folder of the image on which its disks are based
 * @param packageServer the web server with the packages
 */
record LabState(
    LabOptions options,
    Path folder,
    Path image,
    Accelerator accelerator,
    LabNetwork network,
    Optional<ProcessMark> packageServer,
    List<LabHost> hosts) {
  LabState {
    hosts = List.copyOf(hosts);
  }

  static LabState planned(
      LabOptions options, Path folder, Path image, Accelerator accelerator, Subnet subnet) {
    LabNetwork network = new LabNetwork(LabNetwork.namespace(folder), subnet);
    List<LabHost> hosts =
        IntStream.rangeClosed(1, options.hosts())
            .mapToObj(number -> host(folder, network, number, Optional.empty()))
            .toList();
    return new LabState(options, folder, image, accelerator, network, Optional.empty(), hosts);
  }

  static LabHost host(Path folder, LabNetwork network, int number, Optional<ProcessMark> process) {
    return new LabHost(
        number, network.subnet().host(number), folder.resolve(LabHost.PREFIX + number), process);
  }

  Path identity() {
    return folder.resolve("id_ed25519");
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  Path config() {
    return folder.resolve("config");
  }

  /** The root of the web server: only the packages. */
  Path web() {
    return folder.resolve("web");
  }

  Optional<LabHost> host(String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
  }

  LabState with(LabHost changed) {
    List<LabHost> others = new ArrayList<>(hosts);
    others.replaceAll(host -> host.number() == changed.number() ? changed : host);
    return new LabState(options, folder, image, accelerator, network, packageServer, others);
  }

  LabState withPackageServer(Optional<ProcessMark> server) {
    return new LabState(options, folder, image, accelerator, network, server, hosts);
  }
}
