package io.crucible.component.firewall;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The first packet of a connection from a peer.
 *
 * @param source an address; a name, if it could not be resolved
 * @param device the interface that it arrives at, if that is known
 */
record Packet(
    String source, String destination, String protocol, int port, Optional<String> device) {
  private static final int RESERVED = 1024;

  boolean isSix() {
    return destination.contains(":");
  }

  Match from(List<String> ranges) {
    return Match.any(ranges, range -> AddressRange.matches(range, source));
  }

  Match to(List<String> ranges) {
    return Match.any(ranges, range -> AddressRange.matches(range, destination));
  }

  Match ofProtocol(String name) {
    return Match.of(
        switch (name) {
          case "all", "0" -> true;
          case "tcp", "6" -> protocol.equals("tcp");
          case "udp", "17" -> protocol.equals("udp");
          default -> false;
        });
  }

  /**
   * @param range such as 22, 22:25 or 22-25
   */
  Match toPort(String range) {
    String[] ends = range.split("[:-]", 2);
    OptionalInt first = number(ends[0]);
    OptionalInt last = number(ends[ends.length - 1]);
    return first.isEmpty() || last.isEmpty()
        ? Match.MAYBE
        : Match.of(first.getAsInt() <= port && port <= last.getAsInt());
  }

  /** Clients use high ports; which one is not known. */
  static Match fromPort(String range) {
    OptionalInt last =
        number(range.substring(range.lastIndexOf(range.contains(":") ? ':' : '-') + 1));
    return last.isPresent() && last.getAsInt() < RESERVED ? Match.NO : Match.MAYBE;
  }

  /**
   * @param name of an interface; a {@code +} or {@code *} at its end stands for any letters
   */
  Match at(String name) {
    boolean isPrefix = name.endsWith("+") || name.endsWith("*");
    String wanted = isPrefix ? name.substring(0, name.length() - 1) : name;
    if (wanted.equals("lo")) {
      return Match.NO;
    }
    return device
        .map(its -> Match.of(isPrefix ? its.startsWith(wanted) : its.equals(wanted)))
        .orElse(Match.MAYBE);
  }

  /** It belongs to no known connection. */
  static Match inState(Stream<String> states) {
    return Match.of(states.anyMatch(state -> state.strip().equalsIgnoreCase("new")));
  }

  /** Of its flags only SYN is set. */
  static Match flags(List<String> mask, List<String> set) {
    boolean wanted = set.stream().anyMatch("syn"::equalsIgnoreCase);
    boolean others =
        set.stream().anyMatch(flag -> !flag.equalsIgnoreCase("syn") && flag.matches("[A-Za-z]{3}"));
    boolean asked = mask.stream().anyMatch(flag -> flag.matches("(?i)syn|all"));
    return Match.of(!others && wanted == asked);
  }

  private static OptionalInt number(String text) {
    return text.matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}
