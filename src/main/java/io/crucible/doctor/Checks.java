package io.crucible.doctor;

import java.util.List;

/** All checks, in the order in which a person would look. */
final class Checks {
  static final List<Check> ALL =
      List.of(
          new IdentityCheck(),
          new NamesCheck(),
          new MountedCheck(),
          new WritableCheck(),
          new SeenCheck(),
          new AccountsCheck(),
          new SecurityCheck(),
          new ListenOptionCheck(),
          new ListeningCheck(),
          new BootCheck(),
          new BootOrderCheck(),
          new ConnectCheck(),
          new RangeCheck(),
          new VersionsCheck(),
          new LeftoversCheck());

  private Checks() {}
}
