package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from the answers of several hosts, and the hosts that were left out because nothing
 * can follow from theirs. One host that answers nonsense must not stop the work on the others.
 *
 * @param left by host, what is wrong with it
 */
public record Understood<T>(T result, Map<Host, Problem> left) {
  private static final Logger LOG = LoggerFactory.getLogger(Understood.class);

  public Understood {
    left = Map.copyOf(left);
  }

  /**
   * @param compute from the answers of these hosts; it has no other effect
   */
  public static <T> Understood<T> of(
      Collection<Host> hosts, Function<Collection<Host>, T> compute) {
    try {
      return new Understood<>(compute.apply(hosts), Map.of());
    } catch (RuntimeException | StackOverflowError failed) {
      LOG.error("the answers of {} cannot be understood", hosts, failed);
      Map<Host, Problem> left = new LinkedHashMap<>();
      hosts.forEach(host -> failure(host, compute).ifPresent(it -> left.put(host, it)));
      if (left.isEmpty()) {
        throw failed;
      }
      List<Host> others = hosts.stream().filter(host -> !left.containsKey(host)).toList();
      return new Understood<>(compute.apply(others), left);
    }
  }

  private static <T> Optional<Problem> failure(Host host, Function<Collection<Host>, T> compute) {
    try {
      var _ = compute.apply(List.of(host));
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError failed) {
      return Optional.of(problem(host, failed));
    }
  }

  static Problem problem(Host host, Throwable failed) {
    LOG.error("{}: its answers cannot be understood", host.name(), failed);
    return Problem.error(
        host.name(),
        "its answers cannot be understood (" + failed + "), so the host is left out",
        "check that its tools are those of its distribution; then report this with crucible.log"
            + " of the state folder");
  }
}
