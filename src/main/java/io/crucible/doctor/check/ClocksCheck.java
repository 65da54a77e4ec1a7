package io.crucible.doctor.check;

import io.crucible.model.Clocks;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hosts without a time server. Guests migrate, but times of files and services do not agree. */
final class ClocksCheck implements Check {
  private static final String ID = "CLK-01";
  private static final String TITLE = "the clocks of the hosts agree";

  @Override
  public String name() {
    return "host-clocks";
  }

  @Override
  public boolean concerns(Host host) {
    return true;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    Map<Host, HostFacts> known = new LinkedHashMap<>();
    survey
        .hosts()
        .forEach(host -> {
          HostFacts facts = survey.facts().get(host);
          if (facts != null && facts.clock().isPresent()) {
            known.put(host, facts);
          }
        });
    if (known.size() < 2) {
      return List.of(
          Finding.skipped(survey.all(), ID, TITLE, "fewer than two hosts reported their time"));
    }
    return List.of(
        Clocks.difference(known)
            .map(differ -> Finding.warning(survey.all(), ID, TITLE, differ.found(), Clocks.REMEDY))
            .orElseGet(() ->
                Finding.ok(
                    survey.all(),
                    ID,
                    TITLE,
                    known.size() + " clocks, at most 5 seconds from the median clock")));
  }
}
