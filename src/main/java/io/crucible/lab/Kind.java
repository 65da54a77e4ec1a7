package io.crucible.lab;

/** What a lab host is made of. */
public enum Kind {
  /** A virtual machine with a kernel of its own. */
  VM
}
