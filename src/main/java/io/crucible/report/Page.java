package io.crucible.report;

import io.crucible.text.NameRanges;
import java.util.List;

/**
 * The content of a page, in its order. Parts without content are empty.
 *
 * @param verdict {@code good}, {@code bad} or {@code open}
 * @param lead the outcome in one sentence
 * @param matrix none or one; the caption has the time
 * @param hosts of the waves
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
    List<HostLine> hosts,
    List<Wave> waves,
    List<Check> checks,
    List<Order> order,
    List<Secret> secrets) {
  public Page {
    facts = List.copyOf(facts);
    complaints = List.copyOf(complaints);
    matrix = List.copyOf(matrix);
    timeline = List.copyOf(timeline);
    hosts = List.copyOf(hosts);
    waves = List.copyOf(waves);
    checks = List.copyOf(checks);
    order = List.copyOf(order);
    secrets = List.copyOf(secrets);
  }

  /** A line of the summary. */
  public record Fact(String name, String value) {}

  /** What is wrong, and what to do. */
  public record Complaint(String severity, String subject, String found, String remedy) {}

  /**
   * One of the hosts.
   *
   * @param note where it is and what it is for, or how it ended
   * @param silent it did not answer, so nothing is known about it
   * @param steps how many it has in all waves
   * @param pending how many things are known only after an earlier wave
   */
  public record HostLine(String name, String note, boolean silent, int steps, int pending) {
    /** "3 steps, 1 pending". */
    public String does() {
      return Figures.count(steps, "step") + (pending == 0 ? "" : ", " + pending + " pending");
    }
  }

  /** What is done before the next wave starts. */
  public record Wave(String title, List<Portion> portions) {
    public Wave {
      portions = List.copyOf(portions);
    }
  }

  /** What these hosts do, in order. A host does all portions that it is part of. */
  public record Portion(List<String> hosts, List<Change> changes) {
    public Portion {
      hosts = List.copyOf(hosts);
      changes = List.copyOf(changes);
    }

    /** "vm1", "4 hosts". */
    public String title() {
      return hosts.size() == 1 ? hosts.getFirst() : Figures.count(hosts.size(), "host");
    }

    /** All names in a short form; empty where the title is the name. */
    public String names() {
      return hosts.size() == 1 ? "" : NameRanges.of(hosts);
    }
  }

  /**
   * One step, or a possible one.
   *
   * @param state of a step in a run; {@code pending} for what is known only after an earlier wave;
   *     empty for a step of a plan
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
   * @param hosts that have it; empty: all of the portion
   * @param mark the same for people, with the first of several such lines
   */
  public record DiffLine(String kind, String text, List<String> hosts, String mark) {
    public DiffLine {
      hosts = List.copyOf(hosts);
    }

    /** On all hosts. */
    DiffLine(String kind, String text) {
      this(kind, text, List.of(), "");
    }
  }

  /** What one check found. */
  public record Check(
      String status, String subject, String title, String evidence, String remedy) {}

  /**
   * What a component has generated once for the site; never the secret itself.
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
