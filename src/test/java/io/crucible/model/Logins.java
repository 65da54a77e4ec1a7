package io.crucible.model;

import java.util.Optional;

/** Logins for tests. */
public final class Logins {
  /** As root, on port 22, with whatever key there is. */
  public static final Login ROOT = toPort(22);

  private Logins() {}

  /** The same to another port. */
  public static Login toPort(int port) {
    return new Login(
        "root",
        port,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Login.Become.NONE,
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
