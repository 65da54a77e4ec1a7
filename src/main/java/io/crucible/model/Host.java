package io.crucible.model;

import java.util.Set;

/**
 * One machine of the site.
 *
 * @param name the name by which operators call it; also the name that peers resolve
 * @param address IPv4 or IPv6 literal, or a resolvable name, on which SSH and migration reach it
 * @param roles what it does for the site
 */
public record Host(String name, String address, Set<Role> roles, Origin origin) {
  /** What a host does for the site. */
  public enum Role {
    /** Runs guests. */
    COMPUTE,
    /** Exports the shared storage. */
    STORAGE,
    /** Runs control services; of no consequence for live migration alone. */
    CONTROLLER,
    /** Runs a monitor of the Ceph cluster that the site sets up, and a manager beside it. */
    MON
  }

  public Host {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  @Override
  public String toString() {
    return name;
  }
}
