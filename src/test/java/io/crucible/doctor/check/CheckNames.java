package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of all checks of a site with their hosts, for tests of other packages. */
public final class CheckNames {
  private CheckNames() {}

  public static Map<String, List<String>> of(Site site, Blueprint blueprint) {
    Map<String, List<String>> hosts = new LinkedHashMap<>();
    for (Check check : Checks.of(site, Examining.disksOf(site), blueprint, Map.of())) {
      hosts.put(
          check.name(), site.hosts().stream().filter(check::concerns).map(Host::name).toList());
    }
    return hosts;
  }
}
