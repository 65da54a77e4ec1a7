package io.crucible.lab;

/** Receives the progress of a lab, one line at a time. */
@FunctionalInterface
public interface LabListener {
  void progress(String line);
}
