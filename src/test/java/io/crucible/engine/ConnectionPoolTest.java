package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.transport.HostSession;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class ConnectionPoolTest {
  private static final Origin ORIGIN = new Origin("system_info", 1);

  private final List<Host> hosts =
      List.of(
          new Host("vm1", "192.0.2.1", Set.of(), ORIGIN),
          new Host("vm2", "192.0.2.2", Set.of(), ORIGIN));

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
