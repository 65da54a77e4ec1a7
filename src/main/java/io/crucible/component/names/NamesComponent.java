package io.crucible.component.names;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostNames;
import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.function.Consumer;

/** The names of all hosts in /etc/hosts, the same on all hosts. */
public final class NamesComponent implements ComponentCode {
  @Override
  public String folder() {
    return "name-resolution";
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    for (HostView host : fleet.hosts()) {
      String line = host.facts().answers().getOrDefault("name-resolution.services", "");
      NameServices.problem(line, host.host().name()).ifPresent(problems);
    }
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    if (!fleet.silent().isEmpty()) {
      // A silent host cannot report its canonical name; the names written before must stay.
      return List.of();
    }
    return List.of(
        new Resource.HostsEntries(
            fleet.names(), HostNames.names(host), fleet.hosts().getFirst().host().origin()));
  }
}
