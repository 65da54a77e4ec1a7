package io.crucible.component.firewall;

import io.crucible.config.Setting;
import java.util.List;

/**
 * All ports that are open for the peers.
 *
 * @param manage false if the admin manages the firewall
 * @param driver which firewall is opened, or auto
 */
public record Openings(boolean manage, Setting driver, List<Opening> openings) {
  public Openings {
    openings = List.copyOf(openings);
  }
}
