package io.crucible.workflow;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.lab.LabListener;
import io.crucible.lab.Labs;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.ProblemsException;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.util.Map;

/** Passes on the parts of another wiring; subclasses replace some of them. */
public abstract class PassedOnWiring implements Wiring {
  public final Wiring parts;

  protected PassedOnWiring(Wiring parts) {
    this.parts = parts;
  }

  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    return parts.load(configFolder, overrides);
  }

  @Override
  public Transport transport(PassphrasePrompt prompt) {
    return parts.transport(prompt);
  }

  @Override
  public FactRequests factRequests(Site site) {
    return parts.factRequests(site);
  }

  @Override
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    return parts.blueprint(site, facts);
  }

  @Override
  public Labs labs(Map<String, String> environment, LabListener listener) {
    return parts.labs(environment, listener);
  }

  @Override
  public PlanMemory memory() {
    return parts.memory();
  }
}
