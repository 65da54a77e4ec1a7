package io.crucible.catalog;

import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports of a component that must be reachable, for people.
 *
 * @param tcp default numbers, such as {@code 111,2049}; empty if there are none
 * @param udp likewise
 * @param follows settings that the numbers come from
 */
public record PortDescription(
    Port port, Optional<String> tcp, Optional<String> udp, List<String> follows) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}|]+)(?:\\|([^}]*))?}");

  static PortDescription of(Port port) {
    Optional<String> tcp =
        port.rules().flatMap(rules -> shipped(rules + ".tcp_ports")).or(port::tcp);
    Optional<String> udp =
        port.rules().flatMap(rules -> shipped(rules + ".udp_ports")).or(port::udp);
    TreeSet<String> follows = new TreeSet<>();
    List.of(tcp, udp).forEach(list -> list.ifPresent(text -> follows.addAll(references(text))));
    return new PortDescription(
        port,
        tcp.map(PortDescription::filled),
        udp.map(PortDescription::filled),
        List.copyOf(follows));
  }

  /** Both protocols, such as {@code 2049/tcp}. */
  public String numbers() {
    List<String> both = new ArrayList<>();
    tcp.ifPresent(list -> both.add(list + "/tcp"));
    udp.ifPresent(list -> both.add(list + "/udp"));
    return String.join(" ", both);
  }

  /** What needs them, line by line, with default numbers. */
  public List<String> needs() {
    return port.needs().stream().map(PortDescription::filled).toList();
  }

  private static Optional<String> shipped(String id) {
    return KnownKeys.shipped().all().stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .flatMap(KnownKey::shipped);
  }

  private static List<String> references(String text) {
    return REFERENCE.matcher(text).results().map(reference -> reference.group(1)).toList();
  }

  private static String filled(String text) {
    return REFERENCE
        .matcher(text.replace(", ", ","))
        .replaceAll(reference -> Matcher.quoteReplacement(value(reference)));
  }

  private static String value(MatchResult reference) {
    return shipped(reference.group(1))
        .map(PortDescription::filled)
        .or(() -> Optional.ofNullable(reference.group(2)))
        .orElse("");
  }
}
