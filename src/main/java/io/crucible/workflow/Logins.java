package io.crucible.workflow;

import io.crucible.model.Login;
import io.crucible.model.Secret;
import java.util.Optional;

/** Logins with parts changed. */
final class Logins {
  private Logins() {}

  static Login with(Login login, Optional<Secret> password, Optional<Secret> becomePassword) {
    return new Login(
        login.username(),
        login.port(),
        login.identityFile(),
        password,
        login.jump(),
        login.become(),
        becomePassword,
        login.knownHosts(),
        login.acceptNewHostKeys());
  }

  static Login acceptingNewHostKeys(Login login) {
    return new Login(
        login.username(),
        login.port(),
        login.identityFile(),
        login.password(),
        login.jump(),
        login.become(),
        login.becomePassword(),
        login.knownHosts(),
        true);
  }
}
