package io.crucible.model;

import java.util.Optional;

/** Logins for tests. */
public final class Logins {
  /** As root, on port 22, with whatever key there is. */
  public static final Login ROOT =
      new Login(
          "root",
          22,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Login.Become.NONE,
          Optional.empty(),
          Optional.empty(),
          false);

  private Logins() {}
}
