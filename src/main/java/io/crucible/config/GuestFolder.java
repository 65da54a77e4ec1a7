package io.crucible.config;

/**
 * The folder that all compute hosts share, with the disks of guests in it. A storage back end that
 * has such a folder puts this into the site, so that others need not know which one it is.
 *
 * @param path where it is on every compute host
 */
public record GuestFolder(Setting path) {}
