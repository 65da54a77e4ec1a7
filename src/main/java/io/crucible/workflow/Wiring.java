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

/** The parts that commands use; tests replace some of them. */
public interface Wiring {
  LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException;

  Transport transport(PassphrasePrompt prompt);

  /** Facts that the components need in addition to the usual ones. */
  FactRequests factRequests(Site site);

  /**
   * @param facts of the hosts that are worked on, which may be fewer than the site has
   */
  Blueprint blueprint(Site site, Map<Host, HostFacts> facts);

  /**
   * @param environment has the folder of the labs
   */
  Labs labs(Map<String, String> environment, LabListener listener);

  /** The plan that was shown last in this session; nothing is remembered outside of a shell. */
  default PlanMemory memory() {
    return PlanMemory.NONE;
  }
}
