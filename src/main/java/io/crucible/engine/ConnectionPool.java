package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.ConnectException;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to the hosts: one for each host, opened when first needed, and kept until closed.
 *
 * <p>At most {@code forks} hosts are worked on at a time, each by its own thread.
 */
public final class ConnectionPool implements AutoCloseable {
  /** Work on one host. */
  public interface HostTask<T> {
    T run(Host host, HostSession session) throws ConnectException, ProblemsException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

  /** How long a thread may take to notice that it was cancelled. */
  private static final Duration WIND_DOWN = Duration.ofSeconds(30);

  private final Transport transport;
  private final Login login;
  private final Progress progress;
  private final Semaphore forks;
  private final Map<Host, HostSession> sessions = new ConcurrentHashMap<>();

  public ConnectionPool(Transport transport, Login login, int forks, Progress progress) {
    this.transport = transport;
    this.login = login;
    this.progress = progress;
    this.forks = new Semaphore(forks);
  }

  /**
   * Runs a task on all these hosts and waits for all of them to end.
   *
   * @return one outcome for each host, in the order given
   * @throws InterruptedException when the caller is interrupted; then all tasks are interrupted too
   */
  public <T> Map<Host, Outcome<T>> each(Collection<Host> hosts, HostTask<T> task)
      throws InterruptedException {
    Map<Host, FutureTask<Outcome<T>>> works = new LinkedHashMap<>();
    hosts.forEach(host -> works.put(host, new FutureTask<>(() -> one(host, task))));
    List<Thread> threads = works.values().stream().map(Thread::startVirtualThread).toList();
    Map<Host, Outcome<T>> outcomes = new LinkedHashMap<>();
    try {
      for (Map.Entry<Host, FutureTask<Outcome<T>>> entry : works.entrySet()) {
        outcomes.put(entry.getKey(), entry.getValue().get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a task ended with an unexpected exception", e.getCause());
    } catch (InterruptedException e) {
      // No thread may still be running after this method.
      threads.forEach(Thread::interrupt);
      waitFor(threads);
      throw e;
    }
    return outcomes;
  }

  /** Waits even if interrupted again: a second Ctrl-C must not leave a running thread. */
  private static void waitFor(List<Thread> threads) {
    long end = System.nanoTime() + WIND_DOWN.toNanos();
    for (Thread thread : threads) {
      long left = end - System.nanoTime();
      while (thread.isAlive() && left > 0) {
        try {
          thread.join(Duration.ofNanos(left));
        } catch (InterruptedException again) {
          // All threads are cancelled already; only waiting is left.
        }
        left = end - System.nanoTime();
      }
    }
  }

  private <T> Outcome<T> one(Host host, HostTask<T> task) throws InterruptedException {
    forks.acquire();
    try {
      HostSession session = sessions.get(host);
      if (session == null) {
        progress.on(new Progress.Event.HostDoes(host, "connecting"));
        try {
          session = transport.connect(host, login);
        } catch (ConnectException e) {
          return failed(host, e, Outcome.Failure.REFUSED);
        }
        sessions.put(host, session);
      }
      return new Outcome.Done<>(task.run(host, session));
    } catch (ConnectException e) {
      return failed(host, e, Outcome.Failure.LOST);
    } catch (ProblemsException e) {
      return new Outcome.Failed<>(Outcome.Failure.REFUSED, e.problems());
    } catch (RuntimeException | Error e) {
      // Whatever it is, it is about this host: the answers of the others count.
      return unexpected(host, e);
    } finally {
      progress.on(new Progress.Event.HostDone(host));
      forks.release();
    }
  }

  /** A second connection to a host, in addition to the pooled one; the caller closes it. */
  HostSession another(Host host) throws ConnectException {
    return transport.connect(host, login);
  }

  private <T> Outcome<T> failed(Host host, ConnectException e, Outcome.Failure otherwise) {
    HostSession broken = sessions.remove(host);
    if (broken != null) {
      broken.close();
    }
    List<Problem> problems = List.of(e.problem());
    return new Outcome.Failed<>(
        e.reason() == ConnectException.Reason.UNREACHABLE ? Outcome.Failure.UNREACHABLE : otherwise,
        problems);
  }

  private <T> Outcome<T> unexpected(Host host, Throwable e) {
    LOG.error("{}: unexpected", host.name(), e);
    HostSession broken = sessions.remove(host);
    if (broken != null) {
      broken.close();
    }
    Problem problem =
        e instanceof OutOfMemoryError
            ? Problem.error(
                host.name(),
                "its answers do not fit into memory",
                "work on fewer hosts at once: --forks 1; or leave it out with --limit")
            : Problem.error(
                host.name(),
                "internal error, so the state of the host is unknown: " + e,
                "report it with the log; then check the host and make a new plan");
    return new Outcome.Failed<>(Outcome.Failure.LOST, List.of(problem));
  }

  @Override
  public void close() {
    sessions.values().forEach(HostSession::close);
    sessions.clear();
  }
}
