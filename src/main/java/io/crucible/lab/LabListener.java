package io.crucible.lab;

/** Hears what a lab is doing, one plain line at a time. */
@FunctionalInterface
public interface LabListener {
  void progress(String line);
}
