package io.crucible.component.packages;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.ComponentData;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The packages of all components of a host, installed in one call of the package manager. */
public final class PackagesComponent implements ComponentCode {
  @Override
  public String folder() {
    return "packages";
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    Set<String> packages = new LinkedHashSet<>();
    for (ComponentData component : ComponentData.shipped()) {
      if (component.concerns(host) && component.hasPackages(host)) {
        packages.addAll(host.profile().list("packages." + component.name()));
      }
    }
    return List.of(
        new Resource.PackageSet(
            List.copyOf(packages), host.profile().get("packages.manager"), Origin.shipped()));
  }
}
