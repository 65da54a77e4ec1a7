package io.crucible.report;

import java.util.List;

/**
 * What a page says, in the order in which it says it. Parts that have nothing to say are empty.
 *
 * @param verdict {@code good}, {@code bad} or {@code open}
 * @param lead the outcome in one sentence
 * @param matrix none or one; when it was made stands in its caption
 * @param order of components; none or one
 * @param secrets that components have made, by name only
 */
public record Page(
    String title,
    String verdict,
    String lead,
    List<Fact> facts,
    List<Complaint> complaints,
    List<Matrix> matrix,
    List<Lane> timeline,
    List<HostPart> hosts,
    List<Check> checks,
    List<Order> order,
    List<Secret> secrets) {
  public Page {
    facts = List.copyOf(facts);
    complaints = List.copyOf(complaints);
    matrix = List.copyOf(matrix);
    timeline = List.copyOf(timeline);
    hosts = List.copyOf(hosts);
    checks = List.copyOf(checks);
    order = List.copyOf(order);
    secrets = List.copyOf(secrets);
  }

  /** A line of the summary. */
  public record Fact(String name, String value) {}

  /** What is wrong, and what to do. */
  public record Complaint(String severity, String subject, String found, String remedy) {}

  /**
   * What is done on one host.
   *
   * @param silent it did not answer, so nothing is known of it
   */
  public record HostPart(
      String name, String note, boolean silent, List<Change> changes, List<String> pending) {
    public HostPart {
      changes = List.copyOf(changes);
      pending = List.copyOf(pending);
    }
  }

  /**
   * One step.
   *
   * @param state of a step in a run; empty in a plan
   */
  public record Change(String title, String state, String detail, List<DiffLine> diff) {
    public Change {
      diff = List.copyOf(diff);
    }
  }

  /**
   * A line of a diff, its sign included.
   *
   * @param kind {@code add}, {@code del}, {@code at} or {@code same}
   */
  public record DiffLine(String kind, String text) {}

  /** What one check found. */
  public record Check(
      String status, String subject, String title, String evidence, String remedy) {}

  /**
   * What a component has made once for the site; never the secret itself.
   *
   * @param length in letters and digits
   */
  public record Secret(String name, String folder, String length, String help) {}

  /** One host's steps on the common clock of the run. */
  public record Lane(String host, String status, List<Bar> bars) {
    public Lane {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One step on it.
   *
   * @param from percent of the run's time
   * @param length percent of the run's time
   */
  public record Bar(String title, String state, String from, String length, String said) {}
}
