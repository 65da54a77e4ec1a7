package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.transport.HostSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

class ConnectionPoolTest {
  private static final Origin ORIGIN = new Origin("system_info", 1);

  private final List<Host> hosts =
      List.of(
          new Host("vm1", "192.0.2.1", Set.of(), ORIGIN),
          new Host("vm2", "192.0.2.2", Set.of(), ORIGIN));

  /** Whatever goes wrong with one host, the answers of the others count. */
  @ParameterizedTest
  @MethodSource("unexpected")
  void anErrorOfOneHostIsReportedForThatHostOnly(Throwable error, String said) throws Exception {
    try (ConnectionPool pool =
        new ConnectionPool(
            (host, login) -> Mockito.mock(HostSession.class),
            ScratchTransport.LOGIN,
            2,
            Progress.SILENT)) {
      Map<Host, Outcome<String>> outcomes =
          pool.each(
              hosts,
              (host, session) -> {
                if (host.name().equals("vm1")) {
                  if (error instanceof Error fatal) {
                    throw fatal;
                  }
                  throw (RuntimeException) error;
                }
                return host.name();
              });
      assertThat(outcomes.get(hosts.get(1))).isEqualTo(new Outcome.Done<>("vm2"));
      assertThat(outcomes.get(hosts.getFirst()))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.failure()).isEqualTo(Outcome.Failure.LOST);
                assertThat(failed.problems().toString()).contains("vm1", said);
              });
    }
  }

  static Stream<Arguments> unexpected() {
    return Stream.of(
        Arguments.of(new OutOfMemoryError("Java heap space"), "do not fit into memory"),
        Arguments.of(new StackOverflowError(), "StackOverflowError"),
        Arguments.of(new IllegalStateException("odd"), "odd"));
  }

  /** A second Ctrl-C comes while the first one is handled. */
  @Test
  void noThreadIsAtWorkAfterTwoInterrupts() {
    Thread caller = Thread.currentThread();
    CountDownLatch started = new CountDownLatch(hosts.size());
    AtomicBoolean again = new AtomicBoolean();
    AtomicInteger ended = new AtomicInteger();
    try (ConnectionPool pool =
        new ConnectionPool(
            (host, login) -> Mockito.mock(HostSession.class),
            ScratchTransport.LOGIN,
            2,
            Progress.SILENT)) {
      assertThatThrownBy(() ->
              pool.each(
                  hosts,
                  (host, session) -> {
                    started.countDown();
                    awaitInterrupt(caller, started);
                    if (again.compareAndSet(false, true)) {
                      caller.interrupt();
                    }
                    // Until the caller has noticed: it waits for these threads, or has ended.
                    while (caller.isInterrupted()) {
                      Thread.onSpinWait();
                    }
                    ended.incrementAndGet();
                    return host.name();
                  }))
          .isInstanceOf(InterruptedException.class);
      assertThat(ended).hasValue(hosts.size());
    }
    assertThat(Thread.interrupted()).isFalse();
  }

  /** Interrupts the caller when all threads have started, and waits until it interrupts them. */
  private static void awaitInterrupt(Thread caller, CountDownLatch started) {
    try {
      started.await();
      caller.interrupt();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // As expected.
      assertThat(started.getCount()).isZero();
    }
  }
}
