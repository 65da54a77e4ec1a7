package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Blueprint;
import java.util.List;
import java.util.stream.Stream;

/** All checks, in the order in which a person would do them. */
public final class Checks {
  private Checks() {}

  public static List<Check> of(Site site, GuestDisks disks, Blueprint blueprint) {
    return Stream.of(
            List.of(new IdentityCheck(), new ClocksCheck(), new NamesCheck()),
            Examining.all().flatMap(component -> component.checks(site).stream()).toList(),
            DataCheck.of(site, blueprint),
            List.of(new BootCheck(disks), new RangeCheck(), new LeftoversCheck()))
        .flatMap(List::stream)
        .toList();
  }
}
