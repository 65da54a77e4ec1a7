package io.crucible.config;

import java.util.Collection;
import java.util.Optional;

/** What components do with the settings of the older Crucible whose meaning has changed. */
public interface OldSettings {
  Site site();

  /** What the old files say, by {@code section.key}. */
  Optional<Setting> written(String id);

  /** Puts a setting into the new files. */
  void set(String file, String section, String key, String value);

  /** These, by {@code section.key}, are not copied: they are done already, or gone. */
  void done(Collection<String> ids);

  /** Something that is not as it was. */
  void note(Setting setting, String found, String remedy);
}
