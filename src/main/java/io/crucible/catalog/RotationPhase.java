package io.crucible.catalog;

/**
 * The phases in which a new authority replaces the old one. Each is done on all hosts before the
 * next one begins, so at every moment each host accepts the certificates of all others.
 */
public enum RotationPhase {
  /** No replacement is under way. */
  NONE("no replacement is under way"),
  TRUST_BOTH("every host trusts the new authority, too"),
  SIGN_NEW("every host gets a certificate of the new authority"),
  REMOVE_OLD("no host trusts the old authority any more");

  private final String aim;

  RotationPhase(String aim) {
    this.aim = aim;
  }

  /** What is so on the hosts when it is done. */
  public String aim() {
    return aim;
  }

  /** {@link #NONE} follows the last one, and comes before the first one. */
  public RotationPhase next() {
    return values()[(ordinal() + 1) % values().length];
  }

  public RotationPhase previous() {
    return values()[(ordinal() + values().length - 1) % values().length];
  }
}
