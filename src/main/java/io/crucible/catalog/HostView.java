package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.Set;

/**
 * One host as components see it.
 *
 * @param address number and not name, so that nothing here needs a name server
 * @param flags what {@code when} asks for
 * @param values what <code>${...}</code> stands for
 */
record HostView(
    Site site,
    Host host,
    HostFacts facts,
    Profile profile,
    LibvirtLayout libvirt,
    String address,
    Set<String> flags,
    Values values) {
  boolean is(String flag) {
    return flags.contains(flag);
  }

  /** Whether all conditions hold: flags between commas, {@code !} before what shall not hold. */
  boolean meets(Iterable<String> conditions) {
    for (String condition : conditions) {
      boolean negated = condition.startsWith("!");
      String flag = negated ? condition.substring(1) : condition;
      if (!Flags.KNOWN.contains(flag)) {
        throw new IllegalStateException("unknown condition: " + flag);
      }
      if (is(flag) == negated) {
        return false;
      }
    }
    return true;
  }
}
