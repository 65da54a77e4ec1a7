package io.crucible.doctor.canary;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

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
          machines.stream().filter(name -> name.startsWith(family)).max(CanaryModel.byVersion());
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

  /** pc-i440fx-10.0 is newer than pc-i440fx-9.2. */
  private static Comparator<String> byVersion() {
    return (left, right) -> {
      String[] a = NUMBER.split(left);
      String[] b = NUMBER.split(right);
      for (int i = 0; i < Math.min(a.length, b.length); i++) {
        boolean numbers = isNumber(a[i]) && isNumber(b[i]);
        int order =
            numbers
                ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]))
                : a[i].compareTo(b[i]);
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.length, b.length);
    };
  }

  private static boolean isNumber(String part) {
    return part.length() < 9 && part.chars().allMatch(Character::isDigit);
  }
}
