package io.crucible.catalog;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The packages of all components that a host takes part in, in one go of the package manager. */
final class PackageList implements Computed {
  @Override
  public List<Resource> resources(HostView host, Fleet fleet, Consumer<Problem> problems) {
    Set<String> packages = new LinkedHashSet<>();
    for (ComponentData component : ComponentData.shipped()) {
      if (component.concerns(host)) {
        packages.addAll(host.profile().list("packages." + component.name()));
      }
    }
    return List.of(
        new Resource.PackageSet(
            List.copyOf(packages), host.profile().get("packages.manager"), Origin.shipped()));
  }
}
