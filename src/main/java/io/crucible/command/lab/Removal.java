package io.crucible.command.lab;

import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import java.io.IOException;

/**
 * Removes a lab once, however the program ends: called at the end of the work, and by the JVM if it
 * is stopped while the work hangs in a call that cannot be interrupted.
 */
final class Removal {
  private final Labs labs;
  private final String lab;
  private final Thread hook = Thread.ofPlatform().unstarted(this::runQuietly);
  private boolean due;

  Removal(Labs labs, String lab) {
    this.labs = labs;
    this.lab = lab;
  }

  synchronized void arm() {
    due = true;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void run() throws ProblemsException, IOException {
    if (due) {
      due = false;
      labs.down(lab);
    }
  }

  private void runQuietly() {
    try {
      run();
    } catch (ProblemsException | IOException e) {
      // The listener of the lab has reported it; no caller is left to handle it.
      org.slf4j.LoggerFactory.getLogger(Removal.class).warn("the lab {} was not removed", lab, e);
    }
  }
}
