package io.crucible.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns Ctrl-C into an interrupt of the working thread. The JVM would end at once, so a hook waits
 * until the work has reported the state of the hosts and has cleaned up.
 */
public final class Interrupts {
  /** Long enough to remove a lab, short enough for a person to wait. */
  private static final long GRACE_SECONDS = 60;

  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private static final AtomicInteger QUESTIONS = new AtomicInteger();

  private Interrupts() {}

  /**
   * Asks the user. Nothing else runs meanwhile, and a read from a terminal cannot be interrupted,
   * so Ctrl-C ends the process. The next output starts on a new line.
   */
  static <T extends @Nullable Object> T whileAsking(Supplier<T> question) {
    QUESTIONS.incrementAndGet();
    try {
      return question.get();
    } finally {
      QUESTIONS.decrementAndGet();
    }
  }

  /** Whether a signal is ending the process: then no prompt is shown any more. */
  public static boolean areFinal() {
    return ENDING.get();
  }

  /**
   * @param err gets a line end after a question without an answer
   */
  public static int passOn(Output err, IntSupplier work) {
    Thread worker = Thread.currentThread();
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  if (QUESTIONS.get() > 0) {
                    err.line("");
                  } else if (done.getCount() > 0) {
                    ENDING.set(true);
                    worker.interrupt();
                    await(done);
                  }
                }));
    try {
      return work.getAsInt();
    } finally {
      done.countDown();
    }
  }

  private static void await(CountDownLatch done) {
    try {
      var _ = done.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
