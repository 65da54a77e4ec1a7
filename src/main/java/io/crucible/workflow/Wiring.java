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

/** The parts that commands put together; tests put others in. */
public interface Wiring {
  LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException;

  Transport transport(PassphrasePrompt prompt);

  /** What the components want to know of hosts beyond what is always asked. */
  FactRequests factRequests(Site site);

  /**
   * @param facts of the hosts that are worked on, which may be fewer than the site has
   */
  Blueprint blueprint(Site site, Map<Host, HostFacts> facts);

  /**
   * @param environment says where labs live
   */
  Labs labs(Map<String, String> environment, LabListener listener);

  /** What was shown before in this session; nothing where every command is a session of its own. */
  default PlanMemory memory() {
    return PlanMemory.NONE;
  }
}
