package io.crucible.config;

/**
 * The shared folder with guests' disks. A storage backend with such a folder puts this into the
 * site, so that other components do not need to know the backend.
 *
 * @param path on every compute host
 */
public record GuestFolder(Setting path) {}
