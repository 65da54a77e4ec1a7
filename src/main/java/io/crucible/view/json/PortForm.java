package io.crucible.view.json;

import io.crucible.catalog.PortDescription;
import java.util.List;
import java.util.Optional;

/**
 * Ports that must be reachable.
 *
 * @param tcp default numbers: {@code 111,2049}; absent if there are none, as {@code udp}
 * @param to hosts with any of these flags
 * @param from hosts with any of these roles
 * @param when conditions of the site
 * @param section in the files of {@code firewall/} that has the numbers; absent if none has
 * @param follows settings that the numbers come from
 * @param needs lines of what needs them
 */
record PortForm(
    String label,
    Optional<String> tcp,
    Optional<String> udp,
    List<String> to,
    List<String> from,
    List<String> when,
    Optional<String> section,
    List<String> follows,
    List<String> needs) {
  static PortForm of(PortDescription port) {
    return new PortForm(
        port.port().label(),
        port.tcp(),
        port.udp(),
        port.port().to(),
        port.port().from(),
        port.port().when(),
        port.port().rules(),
        port.follows(),
        port.needs());
  }
}
