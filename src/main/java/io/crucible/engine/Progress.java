package io.crucible.engine;

import io.crucible.model.Host;

/**
 * Told what is going on, for people who wait. Called from several threads at once; must be quick
 * and must not throw.
 */
public interface Progress {
  /** For those who do not care. */
  Progress SILENT = event -> {};

  void on(Event event);

  /** Something that began or ended. */
  sealed interface Event {
    record WaveBegan(int number, int of) implements Event {}

    /** A host does something that is no step: connecting, answering questions, going back. */
    record HostDoes(Host host, String what) implements Event {}

    /** A guest begins to move. */
    record MigrationBegan(Host from, Host to) implements Event {
      public String what() {
        return "migrates the canary to " + to;
      }
    }

    /**
     * @param number of the step in its wave, from 1
     * @param of steps of this host in the wave
     */
    record StepBegan(Host host, int number, int of, String title) implements Event {}

    record StepDone(Host host, int number, int of, String title) implements Event {}

    record StepFailed(Host host, String title) implements Event {}

    /** This host has nothing more to do now. */
    record HostDone(Host host) implements Event {}
  }
}
