package io.crucible.config.write;

import io.crucible.model.Host;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The older short form of the hosts: only a list of addresses, and the first is the controller. */
final class ShortHosts {
  static final String NOVA = "nova";
  static final String COMPUTE_HOSTS = "nova_compute_hosts";

  private ShortHosts() {}

  /** Whether reading the short form gives the same names and roles. */
  static boolean suffice(List<Host> hosts) {
    for (int i = 0; i < hosts.size(); i++) {
      Host host = hosts.get(i);
      Set<String> roles = new TreeSet<>(host.roles());
      // The host of nfs_server gets this role when the files are read.
      roles.remove(Host.STORAGE);
      Set<String> expected = i == 0 ? Set.of(Host.COMPUTE, Host.CONTROLLER) : Set.of(Host.COMPUTE);
      if (!host.name().equals(host.address()) || !roles.equals(expected)) {
        return false;
      }
    }
    return true;
  }

  static Map<String, Map<String, String>> section(List<Host> hosts) {
    String list = hosts.stream().map(Host::address).collect(Collectors.joining(","));
    return Map.of(NOVA, Map.of(COMPUTE_HOSTS, list));
  }
}
