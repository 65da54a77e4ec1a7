package io.crucible.catalog;

import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Who is who in /etc/hosts, the same on all hosts. */
final class HostNames implements Computed {
  @Override
  public List<Resource> resources(HostView host, Fleet fleet, Consumer<Problem> problems) {
    if (!fleet.silent().isEmpty()) {
      // Only a host itself knows its canonical name; the names written before must not go.
      return List.of();
    }
    return List.of(new Resource.HostsEntries(fleet.names(), names(host), firstOrigin(fleet)));
  }

  /**
   * The canonical name first, and never another than today's: nova and libvirt register a host
   * under it, and refuse to start after a rename.
   */
  static List<String> names(HostView view) {
    HostFacts facts = view.facts();
    Set<String> names = new LinkedHashSet<>();
    Optional<String> canonical = facts.fqdn().filter(name -> !name.startsWith("localhost"));
    names.add(canonical.orElse(facts.hostname()));
    names.add(facts.hostname());
    names.add(facts.hostname().split("\\.", 2)[0]);
    if (!Addresses.isNumber(view.host().name())) {
      names.add(view.host().name());
    }
    return List.copyOf(names);
  }

  private static Origin firstOrigin(Fleet fleet) {
    return fleet.hosts().getFirst().host().origin();
  }
}
