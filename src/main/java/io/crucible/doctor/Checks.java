package io.crucible.doctor;

import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order in which a person would look. */
final class Checks {
  private Checks() {}

  static List<Check> of(GuestDisks disks) {
    List<Check> storage =
        switch (disks) {
          case SharedFolder folder ->
              List.of(
                  new MountedCheck(folder),
                  new WritableCheck(folder),
                  new SeenCheck(folder),
                  new AccountsCheck(),
                  new SecurityCheck(),
                  new BootOrderCheck(folder));
          case RbdPool pool ->
              List.of(
                  new ClusterCheck(),
                  new PoolCheck(pool),
                  new SecretCheck(pool),
                  new BlockDriverCheck(),
                  new MonitorsCheck(),
                  new ClocksCheck(),
                  new RawImagesCheck());
        };
    return Stream.of(
            List.of(new IdentityCheck(), new NamesCheck()),
            storage,
            List.of(
                new ListenOptionCheck(),
                new ListeningCheck(),
                new BootCheck(disks),
                new ConnectCheck(),
                new RangeCheck(),
                new VersionsCheck(),
                new LeftoversCheck()))
        .flatMap(List::stream)
        .toList();
  }
}
