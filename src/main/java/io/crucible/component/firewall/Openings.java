package io.crucible.component.firewall;

import java.util.List;

/**
 * All ports that are open for the peers.
 *
 * @param manage false if the admin manages the firewall
 */
public record Openings(boolean manage, List<Opening> openings) {
  public Openings {
    openings = List.copyOf(openings);
  }
}
