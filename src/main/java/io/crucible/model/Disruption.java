package io.crucible.model;

/** What a change would do to guests, if there are any on the host when it is made. */
public enum Disruption {
  /** Nothing: files, units that guests do not need, listeners. */
  NONE,
  /** A migration that runs now would fail: libvirt's daemons and nova-compute carry it. */
  MIGRATIONS,
  /** Guests that run now would lose their disks, or wait for them: the share goes or stalls. */
  GUESTS
}
