package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All checks, in the order in which a person would do them. */
public final class Checks {
  private Checks() {}

  /**
   * @param overwritten warnings of programs that write the same files as Crucible, by host
   */
  public static List<Check> of(
      Site site, GuestDisks disks, Blueprint blueprint, Map<Host, List<Problem>> overwritten) {
    return Stream.of(
            List.of(new IdentityCheck(), new ClocksCheck(), new NamesCheck()),
            Examining.all().flatMap(component -> component.checks(site).stream()).toList(),
            DataCheck.of(site, blueprint),
            List.of(new BootCheck(disks, overwritten), new RangeCheck(), new LeftoversCheck()))
        .flatMap(List::stream)
        .toList();
  }
}
