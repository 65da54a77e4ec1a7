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
 * @param address number and not name, so that nothing here needs a name server
 * @param flags what {@code when} asks for
 * @param values what <code>${...}</code> stands for
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

  /** Whether all conditions hold: flags between commas, {@code !} before what must not hold. */
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
   * What components of this host ask of another one that offers it: their sections {@code [uses
   * NAME]}, filled.
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
