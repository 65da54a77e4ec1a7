package io.crucible.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was found on a host before anything is decided for it. Behaviour follows these, not the
 * distribution's name.
 *
 * @param osRelease the keys of /etc/os-release, unquoted
 * @param hostname what {@code hostname} prints
 * @param fqdn what {@code hostname -f} prints; empty where it fails
 * @param machineId /etc/machine-id
 * @param libvirt version installed, or else the one the package manager would install
 * @param libvirtInstalled whether the version above is that of an installed libvirt
 * @param qemu version of the installed QEMU
 * @param nova version of the installed nova-compute
 * @param unitFiles systemd unit files present, of those that matter here (libvirt, nova, nfs,
 *     firewall)
 * @param activeUnits which of them run or are held active now
 * @param refusingChains nftables chains at the input hook, apart from those of iptables, that
 *     refuse what they do not know: as {@code inet filter input}
 * @param accounts by user name: of nova, libvirt-qemu, qemu, cinder, glance where they exist
 * @param selinux Enforcing, Permissive, Disabled; empty where there is no SELinux
 * @param addresses all addresses of the host's interfaces, without prefix length
 * @param commands which of the commands that were asked for exist
 * @param paths which of the paths that were asked for exist
 * @param guests names of running guests
 * @param answers to the questions of {@link Interests}, by name; of a question whose command failed
 *     there is none. They may hold secrets
 */
public record HostFacts(
    Map<String, String> osRelease,
    String hostname,
    Optional<String> fqdn,
    String machineId,
    Optional<Version> libvirt,
    boolean libvirtInstalled,
    Optional<Version> qemu,
    Optional<Version> nova,
    Set<String> unitFiles,
    Set<String> activeUnits,
    List<String> refusingChains,
    Map<String, Account> accounts,
    Optional<String> selinux,
    List<String> addresses,
    Set<String> commands,
    Set<String> paths,
    List<String> guests,
    Map<String, String> answers) {
  /** A user's numbers, and the names of its groups. */
  public record Account(int uid, int gid, List<String> groups) {
    public Account {
      groups = List.copyOf(groups);
    }
  }

  public HostFacts {
    osRelease = Map.copyOf(osRelease);
    unitFiles = Set.copyOf(unitFiles);
    activeUnits = Set.copyOf(activeUnits);
    refusingChains = List.copyOf(refusingChains);
    accounts = Map.copyOf(accounts);
    addresses = List.copyOf(addresses);
    commands = Set.copyOf(commands);
    paths = Set.copyOf(paths);
    guests = List.copyOf(guests);
    answers = Map.copyOf(answers);
  }
}
