package io.crucible.model;

import java.util.Optional;

/**
 * A value that must never reach a terminal, a log, a saved plan or an argument vector. A type of
 * its own and not a string: quoting or concatenating a string would lose the mark.
 *
 * <p>What was written down of it and read again is sealed: it has a digest in place of its value.
 */
public final class Secret {
  private final Optional<String> value;
  private final String digest;
  private final boolean isNew;

  public Secret(String value) {
    this(Optional.of(value), "", false);
  }

  private Secret(Optional<String> value, String digest, boolean isNew) {
    this.value = value;
    this.digest = digest;
    this.isNew = isNew;
  }

  /** One that was made up just now, and that nobody has yet: the next plan makes up another. */
  public static Secret madeUp(String value) {
    return new Secret(Optional.of(value), "", true);
  }

  /**
   * One of which nothing is known but a keyed digest.
   *
   * @param digest as {@code KeyedDigests} of {@code text} makes it
   */
  public static Secret sealed(String digest) {
    return new Secret(Optional.empty(), digest, false);
  }

  /** Whether it was made up just now, so that another one would do as well. */
  public boolean isNew() {
    return isNew;
  }

  /** The digest of one that is sealed. */
  public Optional<String> digest() {
    return value.isPresent() ? Optional.empty() : Optional.of(digest);
  }

  /**
   * The value in clear: for standard input of a command or for a file of mode 0600, nowhere else.
   *
   * @throws IllegalStateException when it is sealed
   */
  public String reveal() {
    return value.orElseThrow(() -> new IllegalStateException("only its digest is known"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && secret.value.equals(value)
        && secret.digest.equals(digest);
  }

  @Override
  public int hashCode() {
    return value.hashCode() + digest.hashCode();
  }

  @Override
  public String toString() {
    return "********";
  }
}
