package io.crucible.plan;

/** A host's answer to a {@link Probe}. */
public sealed interface Observation {
  /** No such file. */
  record NoFile() implements Observation {}

  /**
   * A regular file.
   *
   * @param content bytes as ISO 8859-1 characters
   * @param mode octal with four digits, such as 0644
   */
  record File(String content, String mode, String owner, String group) implements Observation {}

  /** What a command printed; bytes as ISO 8859-1 characters. */
  record Output(int exitCode, String text) implements Observation {}
}
