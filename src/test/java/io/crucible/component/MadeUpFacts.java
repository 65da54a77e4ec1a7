package io.crucible.component;

import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A blank Debian 12 host that answers some questions. */
final class MadeUpFacts {
  private MadeUpFacts() {}

  static HostFacts of(Host host, Map<String, String> answers) {
    return new HostFacts(
        Map.of("ID", "debian", "VERSION_ID", "12", "PRETTY_NAME", "Debian 12"),
        "systemd",
        host.name(),
        Optional.empty(),
        "id-of-" + host.name(),
        Map.of(),
        Set.of(),
        Set.of(),
        Map.of(),
        Optional.empty(),
        List.of(host.address()),
        Set.of(),
        List.of(),
        answers,
        Optional.empty());
  }
}
