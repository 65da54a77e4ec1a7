package io.crucible.component.firewall;

import java.util.List;

/**
 * What the peers may reach.
 *
 * @param manage false where the admin keeps the firewall
 */
public record Openings(boolean manage, List<Opening> openings) {
  public Openings {
    openings = List.copyOf(openings);
  }
}
