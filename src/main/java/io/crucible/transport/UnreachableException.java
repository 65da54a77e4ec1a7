package io.crucible.transport;

import java.io.IOException;

/**
 * A host cannot be reached; has a message for people, and passes through the library as a cause.
 */
final class UnreachableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String found;

  UnreachableException(String found) {
    super(found);
    this.found = found;
  }

  String found() {
    return found;
  }
}
