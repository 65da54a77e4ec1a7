package io.crucible.model;

/**
 * Something that the operator must know: what it is about, what was found, and how to fix it.
 *
 * @param subject a host, a file with line, or an option
 * @param found the fact, and its consequence
 * @param remedy what to do, with a command to paste where there is one; may be empty
 */
public record Problem(Severity severity, String subject, String found, String remedy) {
  /** An error stops the run before anything is changed; a warning is only shown. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public static Problem error(String subject, String found, String remedy) {
    return new Problem(Severity.ERROR, subject, found, remedy);
  }

  public static Problem warning(String subject, String found, String remedy) {
    return new Problem(Severity.WARNING, subject, found, remedy);
  }

  /** The same after what else was found about its subject. */
  public Problem addedTo(String before) {
    return new Problem(severity, subject, before + "; " + subject + ": " + found, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return subject + ": " + found + (remedy.isEmpty() ? "" : " -> " + remedy);
  }
}
