package io.crucible.cli;

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
import io.crucible.workflow.Parts;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A scene's hosts, with a configuration that is read from real files. */
public final class TestSite implements Wiring {
  private final Scene scene;
  private final Parts parts = new Parts();

  public TestSite(Scene scene, Path folder) throws IOException {
    this.scene = scene;
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("system_info"),
        """
        [hosts]
        vm1 = 192.0.2.11 [compute, storage]
        vm2 = 192.0.2.12 [compute]
        """);
  }

  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    return parts.load(configFolder, overrides);
  }

  @Override
  public Transport transport(PassphrasePrompt prompt) {
    return scene.transport(prompt);
  }

  @Override
  public FactRequests factRequests(Site site) {
    return scene.factRequests(site);
  }

  @Override
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    return scene.blueprint(site, facts);
  }

  @Override
  public Labs labs(Map<String, String> environment, LabListener listener) {
    return scene.labs(environment, listener);
  }
}
