package io.crucible.engine;

import io.crucible.model.Host;

/**
 * Receives progress events, for people who wait. Called from several threads at once; must be quick
 * and must not throw.
 */
public interface Progress {
  /** Ignores all events. */
  Progress SILENT = event -> {};

  void on(Event event);

  /** Something that began or ended. */
  sealed interface Event {
    record WaveBegan(int number, int of) implements Event {}

    /** A host does something other than a step: connecting, answering probes, rolling back. */
    record HostDoes(Host host, String what) implements Event {}

    /** A migration begins. */
    record MigrationBegan(Host from, Host to) implements Event {
      public String what() {
        return "migrating the canary to " + to;
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
