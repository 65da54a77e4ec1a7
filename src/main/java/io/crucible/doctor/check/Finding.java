package io.crucible.doctor.check;

import io.crucible.model.Host;
import io.crucible.text.Masking;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one check says about one host, one ordered pair, or all hosts together.
 *
 * @param id which row of the failure table it is about, such as STO-01
 * @param hosts one host; source and destination of a pair; or all that were asked
 * @param title what was looked at, in a few words
 * @param evidence what was seen
 * @param remedy what to do, with a command to paste where there is one; empty when nothing is to do
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

  /** How it stands. */
  public enum Status {
    OK,
    /** Guests can migrate, but something is not as it should be. */
    WARNING,
    /** Guests cannot migrate, or lose data. */
    FAILED,
    /** It could not be looked at, and why. */
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
    // It may quote a command or a file of the host.
    String masked = Masking.words(evidence);
    return new Finding(id, subject.scope(), subject.hosts(), title, status, masked, remedy);
  }

  /** {@code vm1}, {@code vm1 -> vm2}, or {@code all hosts}. */
  public String subject() {
    return scope == Scope.FLEET
        ? "all hosts"
        : hosts.stream().map(Host::name).collect(Collectors.joining(" -> "));
  }

  /** Whom a finding is about. */
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
