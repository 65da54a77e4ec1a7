package io.crucible.doctor.check;

import io.crucible.config.PortRange;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.model.Host;
import java.util.List;

/**
 * One thing to look at. What it asks is joined with what the others ask, so a host is reached three
 * times at most, however many checks there are.
 *
 * <p>The pieces of shell speak by {@code say} and {@code tell} of prologue.sh; their keys come back
 * in {@link Survey#of} without those of other checks. A new check is a class and a line in {@link
 * Checks}.
 */
public interface Check {
  /** A word for its answers, unique among the checks. */
  String name();

  /** Whether it is about this host: one that runs guests, unless it says otherwise. */
  default boolean concerns(Host host) {
    return host.has(Host.COMPUTE);
  }

  /** Asked on every host that it concerns; empty when nothing is to ask. */
  default String alone(Question question) {
    return "";
  }

  /** Asked when all hosts have done {@link #alone}. */
  default String together(Question question) {
    return "";
  }

  /** Takes back what the others left. */
  default String after(Question question) {
    return "";
  }

  /** A pure function of what was answered. */
  List<Finding> judge(Survey survey);

  /**
   * What is known when a question is put.
   *
   * @param run a word that this examination alone uses
   * @param peers the other hosts that it concerns and that answered until now
   */
  record Question(String run, Host host, List<Host> peers, MigrationRoute route, PortRange ports) {
    public Question {
      peers = List.copyOf(peers);
    }

    /** For what one host can say for all. */
    public boolean isFirst() {
      return peers.stream().allMatch(peer -> host.name().compareTo(peer.name()) < 0);
    }
  }
}
