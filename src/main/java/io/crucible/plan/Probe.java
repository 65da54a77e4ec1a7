package io.crucible.plan;

/**
 * A question to a host. Equal probes are asked once.
 *
 * <p>None of them changes anything.
 */
public sealed interface Probe {
  /** Content, mode and owner of a file. */
  record OfFile(String path) implements Probe {}

  /** A piece of POSIX sh whose standard output is the answer; its exit code may be anything. */
  record OfCommand(String shell) implements Probe {}
}
