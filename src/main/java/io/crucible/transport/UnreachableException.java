package io.crucible.transport;

import java.io.IOException;

/** No way to a host, already in words; passes through the library as a cause. */
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
