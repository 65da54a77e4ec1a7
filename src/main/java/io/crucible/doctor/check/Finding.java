package io.crucible.doctor.check;

import io.crucible.model.Host;
import io.crucible.text.Masking;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of a check for one host, one ordered pair of hosts, or all hosts together.
 *
 * @param id its row of the failure table, such as STO-01
 * @param hosts one host; source and destination of a pair; or all hosts of the check
 * @param title what was checked, in a few words: the desired state
 * @param evidence what was seen
 * @param remedy what to do, with a command to paste if there is one; empty if nothing is to be done
 */
public record Finding(
    String id,
    Scope scope,
    List<Host> hosts,
    String title,
    Status status,
    String evidence,
    String remedy) {
  /** What a finding is about. */
  public enum Scope {
    HOST,
    PAIR,
    FLEET
  }

  /** The result. */
  public enum Status {
    OK,
    /** Guests can migrate, but something should be fixed. */
    WARNING,
    /** Guests cannot migrate, or may lose data. */
    FAILED,
    /** It could not be checked; the evidence says why. */
    SKIPPED
  }

  public Finding {
    hosts = List.copyOf(hosts);
    if ((scope == Scope.HOST && hosts.size() != 1) || (scope == Scope.PAIR && hosts.size() != 2)) {
      throw new IllegalArgumentException(id + ": " + hosts.size() + " hosts for a " + scope);
    }
  }

  public static Finding ok(Subject subject, String id, String title, String evidence) {
    return of(subject, id, title, Status.OK, evidence, "");
  }

  public static Finding skipped(Subject subject, String id, String title, String why) {
    return of(subject, id, title, Status.SKIPPED, why, "");
  }

  public static Finding warning(
      Subject subject, String id, String title, String found, String remedy) {
    return of(subject, id, title, Status.WARNING, found, remedy);
  }

  public static Finding failed(
      Subject subject, String id, String title, String found, String remedy) {
    return of(subject, id, title, Status.FAILED, found, remedy);
  }

  private static Finding of(
      Subject subject, String id, String title, Status status, String evidence, String remedy) {
    // It may contain output of a command or a part of a file.
    String masked = Masking.words(evidence);
    return new Finding(id, subject.scope(), subject.hosts(), title, status, masked, remedy);
  }

  /** {@code vm1}, {@code vm1 -> vm2}, or {@code all hosts}. */
  public String subject() {
    return scope == Scope.FLEET
        ? "all hosts"
        : hosts.stream().map(Host::name).collect(Collectors.joining(" -> "));
  }

  /** The hosts that a finding is about. */
  public record Subject(Scope scope, List<Host> hosts) {
    public static Subject of(Host host) {
      return new Subject(Scope.HOST, List.of(host));
    }

    public static Subject of(Host from, Host to) {
      return new Subject(Scope.PAIR, List.of(from, to));
    }

    public static Subject all(List<Host> hosts) {
      return new Subject(Scope.FLEET, hosts);
    }
  }
}
