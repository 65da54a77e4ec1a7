package io.crucible.config.old;

import io.crucible.config.OldSettings;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.write.NewConfig;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one old folder, and what components have converted so far. */
final class OldFolderSettings implements OldSettings {
  private final Site site;
  private final Map<String, Setting> inFiles;
  private final NewConfig config;
  private final Set<String> done = new HashSet<>();
  private final List<Problem> notes = new ArrayList<>();

  OldFolderSettings(Site site, Map<String, Setting> inFiles, NewConfig config) {
    this.site = site;
    this.inFiles = Map.copyOf(inFiles);
    this.config = config;
  }

  @Override
  public Site site() {
    return site;
  }

  @Override
  public Optional<Setting> written(String id) {
    return Optional.ofNullable(inFiles.get(id));
  }

  @Override
  public void set(String file, String section, String key, String value) {
    config.set(file, section, key, value);
  }

  @Override
  public void done(Collection<String> ids) {
    done.addAll(ids);
  }

  @Override
  public void note(Setting setting, String found, String remedy) {
    notes.add(Problem.warning(setting.origin().toString(), found, remedy));
  }

  boolean isDone(String id) {
    return done.contains(id);
  }

  List<Problem> notes() {
    return notes;
  }
}
