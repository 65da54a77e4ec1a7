package io.crucible.shell;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.model.ProblemsException;
import io.crucible.workflow.PassedOnWiring;
import io.crucible.workflow.PlanMemory;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;

/** Adds the settings of a session; the options of a command override them. */
public final class SessionWiring extends PassedOnWiring {
  private final Session session;

  public SessionWiring(Wiring parts, Session session) {
    super(parts);
    this.session = session;
  }

  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    return parts.load(configFolder, overrides.withSession(session.settings()));
  }

  @Override
  public PlanMemory memory() {
    return session.plan();
  }
}
