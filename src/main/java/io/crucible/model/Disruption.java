package io.crucible.model;

/** What a change does to guests that are on the host when it is made. */
public enum Disruption {
  /** Nothing: files, units that guests do not need, listeners. */
  NONE,
  /** A running migration fails: libvirt's daemons and nova-compute control it. */
  MIGRATIONS,
  /** Running guests lose their disks or wait for them: the share goes away or stalls. */
  GUESTS
}
