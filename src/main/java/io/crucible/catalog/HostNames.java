package io.crucible.catalog;

import io.crucible.config.Address;
import io.crucible.model.HostFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names under which others may look for a host: of its own, and of {@code [hosts]}. */
public final class HostNames {
  private HostNames() {}

  /**
   * The canonical name is first, and is never changed: nova and libvirt register a host under it,
   * and do not start after a rename.
   */
  public static List<String> names(HostView view) {
    HostFacts facts = view.facts();
    Set<String> names = new LinkedHashSet<>();
    Optional<String> canonical = facts.fqdn().filter(name -> !name.startsWith("localhost"));
    names.add(canonical.orElse(facts.hostname()));
    names.add(facts.hostname());
    names.add(facts.hostname().split("\\.", 2)[0]);
    if (!Address.isLiteral(view.host().name())) {
      names.add(view.host().name());
    }
    return List.copyOf(names);
  }
}
