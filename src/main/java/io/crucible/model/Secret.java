package io.crucible.model;

import java.util.Optional;

/**
 * A value that must never reach a terminal, a log, a saved plan or a command line. It has its own
 * type: a string would lose the mark when it is quoted or concatenated.
 *
 * <p>A secret that was saved and read again is sealed: it has a digest in place of its value.
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

  /** A newly generated secret that no host has yet: the next plan generates another one. */
  public static Secret generated(String value) {
    return new Secret(Optional.of(value), "", true);
  }

  /**
   * A secret of which only a keyed digest is known.
   *
   * @param digest as {@code KeyedDigests} of {@code text} makes it
   */
  public static Secret sealed(String digest) {
    return new Secret(Optional.empty(), digest, false);
  }

  /** Whether it was newly generated, so that another value would do as well. */
  public boolean isNew() {
    return isNew;
  }

  /** The digest of a sealed secret. */
  public Optional<String> digest() {
    return value.isPresent() ? Optional.empty() : Optional.of(digest);
  }

  /**
   * The value in clear text: only for standard input of a command or a file of mode 0600.
   *
   * @throws IllegalStateException when it is sealed
   */
  public String reveal() {
    return value.orElseThrow(
        () -> new IllegalStateException("the secret is sealed: only its digest is known"));
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
