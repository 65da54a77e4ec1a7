package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The zones of firewalld now, and those that it has after a restart.
 *
 * @param standard the zone of interfaces that are in no zone
 * @param device the interface with the host's address; empty if it is not known
 */
record FirewalldState(
    String standard, String device, Map<String, Zone> runtime, Map<String, Zone> permanent) {
  /**
   * A zone.
   *
   * @param ours rules of Crucible
   */
  record Zone(Set<String> interfaces, Set<String> sources, Set<String> ours) {
    static final Zone NONE = new Zone(Set.of(), Set.of(), Set.of());
  }

  /**
   * @param text {@code @ default ZONE}, {@code @ device DEVICE}, and what {@code firewall-cmd
   *     --list-all-zones} prints after {@code @ runtime} and {@code @ permanent}
   */
  static FirewalldState parse(String text) {
    String standard = "";
    String device = "";
    Map<String, Zone> runtime = new LinkedHashMap<>();
    Map<String, Zone> permanent = new LinkedHashMap<>();
    Map<String, Zone> part = runtime;
    Zone zone = Zone.NONE;
    for (String line : text.lines().toList()) {
      if (line.startsWith("@ default ")) {
        standard = line.substring("@ default ".length());
      } else if (line.startsWith("@ device ")) {
        device = line.substring("@ device ".length());
      } else if (line.startsWith("@ ")) {
        part = line.equals("@ runtime") ? runtime : permanent;
      } else if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
        zone = new Zone(new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>());
        // Such as: public (active)
        part.put(line.strip().split(" ")[0], zone);
      } else if (RichRule.isOurs(line.strip())) {
        zone.ours().add(line.strip());
      } else {
        words(line, "interfaces:").forEach(zone.interfaces()::add);
        words(line, "sources:").forEach(zone.sources()::add);
      }
    }
    return new FirewalldState(standard, device, runtime, permanent);
  }

  private static List<String> words(String line, String head) {
    String text = line.strip();
    return text.startsWith(head) && text.length() > head.length()
        ? List.of(text.substring(head.length()).strip().split("\\s+"))
        : List.of();
  }

  /** The zones that packets of these peers come to: by their address, or by the interface. */
  Set<String> zonesOf(List<String> peers) {
    Set<String> zones = new TreeSet<>();
    zones.add(
        runtime.entrySet().stream()
            .filter(entry -> entry.getValue().interfaces().contains(device))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(standard));
    runtime.forEach((name, zone) -> {
      if (zone.sources().stream().anyMatch(source -> mayBe(source, peers))) {
        zones.add(name);
      }
    });
    return zones;
  }

  /** A set of addresses, or a hardware address, may be of a peer. */
  private static boolean mayBe(String source, List<String> peers) {
    Optional<AddressRange> range = AddressRange.of(source);
    return range.isEmpty()
        || peers.stream()
            .flatMap(peer -> AddressRange.of(peer).stream())
            .anyMatch(range.get()::holds);
  }

  /** All zones with rules of Crucible. */
  Set<String> withOurs() {
    Set<String> zones = new TreeSet<>();
    for (Map<String, Zone> part : List.of(runtime, permanent)) {
      part.forEach((name, zone) -> {
        if (!zone.ours().isEmpty()) {
          zones.add(name);
        }
      });
    }
    return zones;
  }

  List<String> ours(String zone, boolean isPermanent) {
    return new ArrayList<>(
        (isPermanent ? permanent : runtime).getOrDefault(zone, Zone.NONE).ours());
  }
}
