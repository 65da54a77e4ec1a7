package io.crucible.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C as an interrupt of the working thread. The JVM would end at once; so its end waits until
 * the work has said in which state the hosts are, and has cleaned up.
 */
public final class Interrupts {
  /** Long enough to take a lab down, short enough for a person to wait. */
  private static final long GRACE_SECONDS = 60;

  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private static final AtomicInteger QUESTIONS = new AtomicInteger();

  private Interrupts() {}

  /**
   * Asks a person. Nothing is at work meanwhile, and a read from a terminal cannot be called off;
   * so at Ctrl-C the process just ends; what comes next begins on a line of its own.
   */
  static <T extends @Nullable Object> T whileAsking(Supplier<T> question) {
    QUESTIONS.incrementAndGet();
    try {
      return question.get();
    } finally {
      QUESTIONS.decrementAndGet();
    }
  }

  /** The process ends, by a signal: an interrupt is for good, and no prompt is shown any more. */
  public static boolean areFinal() {
    return ENDING.get();
  }

  /**
   * @param err gets the end of a line that a question left open
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
