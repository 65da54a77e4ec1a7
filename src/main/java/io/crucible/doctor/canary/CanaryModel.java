package io.crucible.doctor.canary;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The kind of virtual machine that all hosts of a tour can run.
 *
 * @param type kvm if all hosts have it, else qemu
 */
record CanaryModel(String type, String architecture, String machine) {
  /**
   * In this order: the old i440fx board starts fastest; EL 10 has only q35; other architectures
   * have virt.
   */
  private static final List<String> FAMILIES = List.of("pc-i440fx-", "pc-q35-", "virt-", "");

  static CanaryModel common(Collection<Capabilities> hosts) throws ProblemsException {
    Set<String> architectures =
        hosts.stream()
            .map(Capabilities::architecture)
            .collect(Collectors.toCollection(TreeSet::new));
    if (architectures.size() != 1) {
      throw new ProblemsException(
          Problem.error(
              "all hosts",
              "the hosts have different architectures (" + String.join(", ", architectures) + ")",
              "guests migrate only between hosts with the same architecture: exclude the"
                  + " others with --limit"));
    }
    Set<String> machines = new TreeSet<>(hosts.iterator().next().machines());
    hosts.forEach(host -> machines.retainAll(host.machines()));
    boolean kvm = hosts.stream().allMatch(Capabilities::kvm);
    for (String family : FAMILIES) {
      var newest =
          machines.stream().filter(name -> name.startsWith(family)).max(VersionOrder.OLDEST_FIRST);
      if (newest.isPresent()) {
        return new CanaryModel(kvm ? "kvm" : "qemu", architectures.iterator().next(), newest.get());
      }
    }
    throw new ProblemsException(
        Problem.error(
            "all hosts",
            "QEMU supports no common machine type on all hosts (CPU-04)",
            "install QEMU of the same distribution on all hosts; compare with: virsh"
                + " domcapabilities"));
  }
}
