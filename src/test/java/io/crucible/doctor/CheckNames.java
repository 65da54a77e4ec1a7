package io.crucible.doctor;

import io.crucible.config.Site;
import java.util.List;

/** Names of all checks of a site, for tests of other packages. */
public final class CheckNames {
  private CheckNames() {}

  public static List<String> of(Site site) {
    return Checks.of(site, Examining.disksOf(site)).stream().map(Check::name).toList();
  }
}
