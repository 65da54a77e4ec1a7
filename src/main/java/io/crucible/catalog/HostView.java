package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One host as components see it.
 *
 * @param address an IP address, so that no name server is needed
 * @param flags for {@code when}
 * @param values of <code>${...}</code>
 */
public record HostView(
    Site site,
    Host host,
    HostFacts facts,
    Profile profile,
    String address,
    Set<String> flags,
    Values values) {
  public HostView {
    flags = Set.copyOf(flags);
  }

  public boolean is(String flag) {
    return flags.contains(flag);
  }

  /** Whether all conditions are true: each is a flag, or {@code !} and a flag. */
  public boolean meets(Iterable<String> conditions) {
    for (String condition : conditions) {
      boolean negated = condition.startsWith("!");
      String flag = negated ? condition.substring(1) : condition;
      if (!Flags.known().contains(flag)) {
        throw new IllegalStateException("unknown condition: " + flag);
      }
      if (is(flag) == negated) {
        return false;
      }
    }
    return true;
  }

  /**
   * The uses of an offer by components of this host: their sections {@code [uses NAME]}, filled.
   */
  public List<Use> uses(String offer) {
    List<Use> uses = new ArrayList<>();
    for (ComponentData component : ComponentData.shipped()) {
      component.uses(offer).stream()
          .filter(section -> component.concerns(this) && meets(section.list("when")))
          .forEach(section -> uses.add(Use.of(component.name(), section, values)));
    }
    return uses;
  }
}
