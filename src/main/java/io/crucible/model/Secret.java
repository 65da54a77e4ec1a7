package io.crucible.model;

/**
 * A value that must never reach a terminal, a log, a saved plan or an argument vector. A type of
 * its own and not a string: quoting or concatenating a string would lose the mark.
 */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /**
   * The value in clear: for standard input of a command or for a file of mode 0600, nowhere else.
   */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "********";
  }
}
