package io.crucible.model;

/**
 * A script for a host that is also a value. A real host runs its text. A simulated host answers by
 * what the script was made from, so nobody has to parse the text again.
 */
public interface HostScript {
  /** POSIX sh; bytes as ISO 8859-1 characters. */
  String text();
}
