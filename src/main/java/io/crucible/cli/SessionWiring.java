package io.crucible.cli;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.Setting;
import io.crucible.config.SettingLayer;
import io.crucible.config.Site;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts, with what was set in a session under the options of each command. */
final class SessionWiring extends PassedOnWiring {
  private final Session session;

  SessionWiring(Wiring parts, Session session) {
    super(parts);
    this.session = session;
  }

  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    Map<String, String> settings = new LinkedHashMap<>(session.settings());
    settings.putAll(overrides.set());
    LoadedSite loaded =
        parts.load(
            configFolder,
            new Overrides(
                overrides.controller(),
                overrides.compute2(),
                overrides.hosts(),
                settings,
                overrides.password(),
                overrides.environment()));
    return new LoadedSite(withOrigins(loaded.site(), overrides.set()), loaded.warnings());
  }

  /** What the session gave is no option of the command. */
  private Site withOrigins(Site site, Map<String, String> options) {
    Map<String, Setting> effective = new LinkedHashMap<>(site.effective());
    for (String key : session.settings().keySet()) {
      if (!options.containsKey(key)) {
        effective.replaceAll((_, setting) ->
            setting.origin().source().equals("--set " + key)
                ? new Setting(setting.value(), SettingLayer.session(key))
                : setting);
      }
    }
    return site.withEffective(effective);
  }

  @Override
  public PlanMemory memory() {
    return session.plan();
  }
}
