package io.crucible.workflow;

import io.crucible.catalog.Catalog;
import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.lab.LabFolders;
import io.crucible.lab.LabListener;
import io.crucible.lab.Labs;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.ProblemsException;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.SshEnvironment;
import io.crucible.transport.SshTransport;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.util.Map;

/** The parts of the product; tests replace some. */
public final class Parts implements Wiring {
  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    return SiteLoader.load(configFolder, overrides);
  }

  @Override
  public Transport transport(PassphrasePrompt prompt) {
    return new SshTransport(SshEnvironment.ofThisProcess(), prompt);
  }

  @Override
  public FactRequests factRequests(Site site) {
    return Catalog.factRequests(site);
  }

  @Override
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    return new Catalog().blueprint(site, facts);
  }

  @Override
  public Labs labs(Map<String, String> environment, LabListener listener) {
    return new Labs(LabFolders.of(environment), listener);
  }
}
