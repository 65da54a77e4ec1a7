package io.crucible.view.json;

import io.crucible.model.Host;
import java.util.List;

/**
 * A host of the site.
 *
 * @param roles sorted
 */
record SiteHostForm(String name, String address, List<String> roles) {
  static SiteHostForm of(Host host) {
    return new SiteHostForm(host.name(), host.address(), List.copyOf(host.roles()));
  }
}
