package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.terminal.LiveBlock;
import io.crucible.terminal.Output;
import java.time.Clock;

/**
 * Progress for people at a terminal: a line a host that changes in place. What stays on the screen
 * are waves, failures, and what took long.
 */
public final class LiveProgress extends LinesProgress {
  private static final long BEAT_MILLIS = 250;

  private final Output out;
  private final Output err;
  private final LiveBlock block;
  private final LiveHosts hosts;
  private boolean visible;

  /**
   * @param out on a terminal; the block stands there, so that standard error may be a file
   */
  public LiveProgress(Output out, Output err, Clock clock) {
    super(err, clock);
    this.out = out;
    this.err = err;
    block = new LiveBlock(out.writer());
    hosts = new LiveHosts(clock);
    out.printAbove(block);
    err.printAbove(block);
  }

  @Override
  public LiveProgress beating() {
    beatEvery(BEAT_MILLIS);
    return this;
  }

  @Override
  public synchronized void on(Event event) {
    super.on(event);
    hosts.on(event);
    if (visible) {
      block.show(hosts.lines());
    }
  }

  /** Stands in the block. */
  @Override
  void began(Host host, String what) {}

  /** Only what lasts until the first beat is worth moving the screen for. */
  @Override
  synchronized void beat() {
    visible = true;
    block.show(hosts.lines());
  }

  @Override
  public synchronized void idle() {
    super.idle();
    hosts.clear();
    visible = false;
    block.erase();
  }

  @Override
  public void close() {
    super.close();
    idle();
    out.printPlainly();
    err.printPlainly();
  }
}
