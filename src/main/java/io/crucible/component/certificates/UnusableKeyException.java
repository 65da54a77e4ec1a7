package io.crucible.component.certificates;

/** Why a private key cannot sign, and what to do; {@code KEY} in the remedy is its file. */
final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  UnusableKeyException(String found, String remedy) {
    super(found);
    this.remedy = remedy;
  }

  String found() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }
}
