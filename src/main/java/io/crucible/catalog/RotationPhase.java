package io.crucible.catalog;

/**
 * The phases in which a new authority replaces the old one. Each is done on all hosts before the
 * next one begins, so at every moment each host accepts the certificates of all others.
 */
public enum RotationPhase {
  /** No replacement is under way. */
  NONE(0, "no replacement is under way"),
  TRUST_BOTH(1, "every host trusts the new authority, too"),
  SIGN_NEW(2, "every host gets a certificate of the new authority"),
  REMOVE_OLD(3, "no host trusts the old authority any more");

  private final int number;
  private final String aim;

  RotationPhase(int number, String aim) {
    this.number = number;
    this.aim = aim;
  }

  public int number() {
    return number;
  }

  /** What is so on the hosts when it is done. */
  public String aim() {
    return aim;
  }

  /** {@link #NONE} follows the last one. */
  public RotationPhase next() {
    return switch (this) {
      case NONE -> TRUST_BOTH;
      case TRUST_BOTH -> SIGN_NEW;
      case SIGN_NEW -> REMOVE_OLD;
      case REMOVE_OLD -> NONE;
    };
  }

  /** {@link #NONE} comes before the first one. */
  public RotationPhase previous() {
    return next().next().next();
  }
}
