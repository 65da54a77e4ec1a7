package io.crucible.component.firewall;

import java.util.Optional;
import java.util.Set;

/**
 * The interface at which a packet arrives.
 *
 * @param device empty if it is not known
 * @param below interfaces of which the device is made, such as the ports of a bridge
 */
record ArrivalDevice(Optional<String> device, Set<String> below) {
  static final String LOOPBACK = "lo";

  ArrivalDevice {
    below = Set.copyOf(below);
  }

  /**
   * @param name of an interface; a {@code +} or {@code *} at its end stands for any letters
   */
  Match at(String name) {
    if (device.isEmpty()) {
      // A host's packets to itself have a known device.
      return name.equals(LOOPBACK) ? Match.NO : Match.MAYBE;
    }
    return Match.of(isMeant(device.get(), name));
  }

  /** The same, or maybe at an interface below it. */
  Match through(String name) {
    Match match = at(name);
    return match == Match.NO && below.stream().anyMatch(its -> isMeant(its, name))
        ? Match.MAYBE
        : match;
  }

  private static boolean isMeant(String device, String name) {
    boolean isPrefix = name.endsWith("+") || name.endsWith("*");
    return isPrefix ? device.startsWith(name.substring(0, name.length() - 1)) : device.equals(name);
  }
}
