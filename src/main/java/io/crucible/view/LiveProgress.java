package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.terminal.LiveBlock;
import io.crucible.terminal.Output;
import java.time.Clock;

/**
 * Progress for people at a terminal: one line per host, which changes in place. Waves, failures and
 * slow steps stay on the screen.
 */
public final class LiveProgress extends LinesProgress {
  private static final long BEAT_MILLIS = 250;

  private final Output out;
  private final Output err;
  private final LiveBlock block;
  private final LiveHosts hosts;
  private boolean visible;

  /**
   * @param out on a terminal; the block is shown there, so that standard error may be a file
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
    heartbeatEvery(BEAT_MILLIS);
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

  /** It is shown in the block. */
  @Override
  void began(Host host, String what) {}

  /** The block appears only if the work lasts until the first beat. */
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
