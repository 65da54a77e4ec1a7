package io.crucible.component.nova;

import io.crucible.config.Setting;
import java.util.Map;

/**
 * The settings for nova.conf on hosts where nova is installed.
 *
 * @param options by {@code section.key}, such as {@code libvirt.live_migration_scheme}; all but the
 *     two paths below
 * @param instancesPath if there is a shared folder: that folder, or one in it
 * @param statePath nova's state_path, which must never be in the shared folder
 */
public record NovaSettings(
    Map<String, Setting> options, Setting instancesPath, Setting statePath) {}
