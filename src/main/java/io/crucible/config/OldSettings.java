package io.crucible.config;

import java.util.Collection;
import java.util.Optional;

/** Lets components convert settings of the older Crucible whose meaning has changed. */
public interface OldSettings {
  Site site();

  /** A setting in the old files, by {@code section.key}. */
  Optional<Setting> written(String id);

  /** Puts a setting into the new files. */
  void set(String file, String section, String key, String value);

  /** These settings, by {@code section.key}, are not copied: they are converted or obsolete. */
  void done(Collection<String> ids);

  /** Adds a note about a difference. */
  void note(Setting setting, String found, String remedy);
}
