package io.crucible.doctor.check;

import io.crucible.config.PortRange;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.model.Host;
import java.util.List;

/**
 * One check. The scripts of all checks are joined, so a host runs three scripts at most, for any
 * number of checks.
 *
 * <p>The pieces of shell answer with {@code say} and {@code tell} of prologue.sh; {@link Survey#of}
 * returns the answers of one check. A new check is a class and a line in {@link Checks}.
 */
public interface Check {
  /** A prefix for its answers, unique among the checks. */
  String name();

  /** Whether it concerns this host; the default is every compute host. */
  default boolean concerns(Host host) {
    return host.has(Host.COMPUTE);
  }

  /** Shell for every host that it concerns; empty if not needed. */
  default String alone(Question question) {
    return "";
  }

  /** Shell that runs when {@link #alone} is done on all hosts. */
  default String together(Question question) {
    return "";
  }

  /** Shell that removes what the other two left. */
  default String after(Question question) {
    return "";
  }

  /** A pure function of the answers. */
  List<Finding> judge(Survey survey);

  /**
   * The context of a check on one host.
   *
   * @param run a word that is unique to this examination
   * @param peers the other hosts that it concerns and that have answered so far
   */
  record Question(String run, Host host, List<Host> peers, MigrationRoute route, PortRange ports) {
    public Question {
      peers = List.copyOf(peers);
    }

    /** Whether this host is the one that answers for all. */
    public boolean isFirst() {
      return peers.stream().allMatch(peer -> host.name().compareTo(peer.name()) < 0);
    }
  }
}
