package io.crucible.config;

import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What components do with the settings of the older Crucible whose meaning has changed. */
public final class OldSettings {
  private final Site site;
  private final Map<String, Setting> inFiles;
  private final NewConfig config;
  private final Set<String> done = new HashSet<>();
  private final List<Problem> notes = new ArrayList<>();

  OldSettings(Site site, Map<String, Setting> inFiles, NewConfig config) {
    this.site = site;
    this.inFiles = Map.copyOf(inFiles);
    this.config = config;
  }

  public Site site() {
    return site;
  }

  /** What the old files say, by {@code section.key}. */
  public Optional<Setting> written(String id) {
    return Optional.ofNullable(inFiles.get(id));
  }

  /** Puts a setting into the new files. */
  public void set(String file, String section, String key, String value) {
    config.set(file, section, key, value);
  }

  /** These, by {@code section.key}, are not copied: they are done already, or gone. */
  public void done(Collection<String> ids) {
    done.addAll(ids);
  }

  /** Something that is not as it was. */
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
