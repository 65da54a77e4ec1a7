package io.crucible.terminal;

import java.io.PrintWriter;
import java.util.List;

/**
 * Lines at the bottom of a terminal that are redrawn in place; other output appears above them. It
 * does not need the width: while it is drawn, the terminal cuts long lines off.
 */
public final class LiveBlock {
  private static final String CUT_OFF = "\u001b[?7l";
  private static final String WRAP_AGAIN = "\u001b[?7h";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter terminal;
  private List<String> shown = List.of();
  private boolean paused;

  public LiveBlock(PrintWriter terminal) {
    this.terminal = terminal;
  }

  public synchronized void show(List<String> lines) {
    if (!paused && !lines.equals(shown)) {
      draw(lines);
    }
  }

  public synchronized void erase() {
    draw(List.of());
  }

  /** Prints at the place of the block, then draws the block again below. */
  synchronized void above(Runnable print) {
    List<String> kept = shown;
    erase();
    print.run();
    draw(kept);
  }

  /** While a person types an answer, nothing may move under the cursor. */
  synchronized void pause() {
    erase();
    paused = true;
  }

  synchronized void resume() {
    paused = false;
  }

  private void draw(List<String> lines) {
    if (lines.isEmpty() && shown.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(CUT_OFF);
    if (!shown.isEmpty()) {
      text.append("\r\u001b[").append(shown.size()).append('A');
    }
    lines.forEach(line ->
        text.append(HostWords.withColours(line.replace('\n', ' ')))
            .append(CLEAR_REST_OF_LINE)
            .append('\n'));
    text.append(CLEAR_BELOW).append(WRAP_AGAIN);
    terminal.print(text);
    terminal.flush();
    shown = List.copyOf(lines);
  }
}
