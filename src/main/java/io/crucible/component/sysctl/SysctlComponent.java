package io.crucible.component.sysctl;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Kernel parameters of the hosts. */
public final class SysctlComponent implements ComponentCode {
  @Override
  public String folder() {
    return "sysctl";
  }

  @Override
  public void read(SiteDraft draft) {
    draft.put(new SysctlReader(draft).read());
  }

  @Override
  public Set<String> flags(Site site) {
    return site.part(SysctlSettings.class).filter(it -> !it.parameters().isEmpty()).isPresent()
        ? Set.of("sysctl")
        : Set.of();
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    return name.equals("sysctls")
        ? Sysctls.of(host.site().need(SysctlSettings.class))
        : ComponentCode.super.computed(name, host, fleet, problems);
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(Sysctl.class);
  }
}
