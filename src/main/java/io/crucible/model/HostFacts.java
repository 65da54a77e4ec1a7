package io.crucible.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was found on a host before anything is planned for it. Crucible's behaviour depends on these
 * facts, not on the name of the distribution. Programs, units, accounts, paths and answers are
 * those that {@link FactRequests} asked for.
 *
 * @param osRelease the keys of /etc/os-release, unquoted
 * @param init the program that runs as process 1, such as systemd; empty where it is not known
 * @param hostname what {@code hostname} prints
 * @param fqdn what {@code hostname -f} prints; empty where it fails
 * @param machineId /etc/machine-id
 * @param programs by name, as far as they come from packages
 * @param unitFiles systemd unit files present
 * @param activeUnits units that are active now
 * @param accounts by user name, where they exist
 * @param selinux Enforcing, Permissive, Disabled; empty on a host without SELinux
 * @param addresses all addresses of the host's interfaces, without prefix length
 * @param paths which of the paths exist
 * @param guests names of running guests
 * @param answers to questions, by name; a question whose command failed has no answer. They may
 *     contain secrets
 * @param clock compared with that of this machine; empty if the host did not tell its time
 */
public record HostFacts(
    Map<String, String> osRelease,
    String init,
    String hostname,
    Optional<String> fqdn,
    String machineId,
    Map<String, Program> programs,
    Set<String> unitFiles,
    Set<String> activeUnits,
    Map<String, Account> accounts,
    Optional<String> selinux,
    List<String> addresses,
    Set<String> paths,
    List<String> guests,
    Map<String, String> answers,
    Optional<ClockOffset> clock) {
  /**
   * A program that comes from a package.
   *
   * @param installed false: the version is the one that would be installed
   */
  public record Program(Version version, boolean installed) {}

  /** A user's UID and GID, and the names of its groups. */
  public record Account(int uid, int gid, List<String> groups) {
    public Account {
      groups = List.copyOf(groups);
    }
  }

  public HostFacts {
    osRelease = Map.copyOf(osRelease);
    programs = Map.copyOf(programs);
    unitFiles = Set.copyOf(unitFiles);
    activeUnits = Set.copyOf(activeUnits);
    accounts = Map.copyOf(accounts);
    addresses = List.copyOf(addresses);
    paths = Set.copyOf(paths);
    guests = List.copyOf(guests);
    answers = Map.copyOf(answers);
  }

  /** The version of a program: the installed one, or the one that would be installed. */
  public Optional<Version> version(String program) {
    return Optional.ofNullable(programs.get(program)).map(Program::version);
  }

  /** Empty, too, if the package manager only offers the program. */
  public Optional<Version> installed(String program) {
    return Optional.ofNullable(programs.get(program))
        .filter(Program::installed)
        .map(Program::version);
  }
}
