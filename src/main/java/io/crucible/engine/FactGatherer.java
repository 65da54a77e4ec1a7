package io.crucible.engine;

import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.plan.ChangedMeanwhileException;
import io.crucible.plan.DesiredState;
import io.crucible.plan.FactsProbe;
import io.crucible.plan.HostPlan;
import io.crucible.plan.Observation;
import io.crucible.plan.ObserveScript;
import io.crucible.plan.Planner;
import io.crucible.plan.Probe;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Runs probes on hosts. It changes nothing on them. */
public final class FactGatherer {
  /** A host that takes longer has a dead mount or a hanging daemon. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /** A file that other programs change is seldom between two states twice. */
  private static final int READS = 3;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final ConnectionPool pool;
  private final Progress progress;

  public FactGatherer(ConnectionPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /** The facts of each of these hosts, including those that components request. */
  public Map<Host, Outcome<HostFacts>> facts(Collection<Host> hosts, FactRequests requests)
      throws InterruptedException {
    Probe.OfCommand probe = FactsProbe.of(requests);
    return pool.each(
        hosts,
        (host, session) -> {
          progress.on(new Progress.Event.HostDoes(host, "gathering facts"));
          Instant before = Instant.now();
          Observation seen = Objects.requireNonNull(ask(host, session, List.of(probe)).get(probe));
          Instant after = Instant.now();
          return understood(
              host,
              () ->
                  FactsProbe.parse(
                      requests, (Observation.Output) seen, host.name(), before, after));
        });
  }

  /**
   * Runs all probes for the plan, and plans each host as soon as it has answered: the answers are
   * large on big sites, so they are discarded at once.
   */
  public Map<Host, Outcome<HostPlan>> compare(Planner planner, Collection<Host> hosts)
      throws InterruptedException {
    return pool.each(
        hosts,
        (host, session) -> {
          progress.on(new Progress.Event.HostDoes(host, "comparing with the desired state"));
          DesiredState desired = planner.desired(host);
          Map<Probe, Observation> answers = ask(host, session, desired.probes());
          return understood(host, () -> desired.compare(answers));
        });
  }

  /** Answers to these probes. */
  public Map<Host, Outcome<Map<Probe, Observation>>> ask(Map<Host, Set<Probe>> questions)
      throws InterruptedException {
    return pool.each(
        questions.keySet(),
        (host, session) -> {
          progress.on(new Progress.Event.HostDoes(host, "reading its journal"));
          return ask(host, session, questions.getOrDefault(host, Set.of()));
        });
  }

  /** What a host answers is decided there: it may be anything. */
  private interface Reading<T> {
    T read() throws ProblemsException;
  }

  private static <T> T understood(Host host, Reading<T> reading) throws ProblemsException {
    try {
      return reading.read();
    } catch (RuntimeException | StackOverflowError failed) {
      throw new ProblemsException(Understood.problem(host, failed));
    }
  }

  static Map<Probe, Observation> observe(Host host, HostSession session, List<Resource> resources)
      throws ConnectException, ProblemsException {
    return ask(host, session, Planner.probes(resources));
  }

  /** Another run, or a package manager, may change the host's files at the same time. */
  private static Map<Probe, Observation> ask(
      Host host, HostSession session, Collection<Probe> probes)
      throws ConnectException, ProblemsException {
    for (int read = 1; ; read++) {
      try {
        return askOnce(host, session, probes);
      } catch (ChangedMeanwhileException changed) {
        if (read == READS) {
          throw changed;
        }
      }
    }
  }

  private static Map<Probe, Observation> askOnce(
      Host host, HostSession session, Collection<Probe> probes)
      throws ConnectException, ProblemsException {
    ObserveScript script = new ObserveScript(nonce(), probes);
    ExecResult result = session.run(script, DEADLINE);
    if (result.exitCode() != 0) {
      throw new ProblemsException(
          Problem.error(
              host.name(),
              "the facts script ended with code "
                  + result.exitCode()
                  + ": "
                  + result.stderr().strip(),
              "check on the host that /bin/sh, stat and cat work"));
    }
    return script.parse(result.stdout(), host.name());
  }

  static String nonce() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return "crucible-" + HexFormat.of().formatHex(bytes);
  }
}
