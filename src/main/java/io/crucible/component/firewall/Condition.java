package io.crucible.component.firewall;

import io.crucible.config.PortRange;
import java.util.List;
import java.util.function.Function;

/**
 * One condition of a rule.
 *
 * @param part what it compares
 * @param written its values as they are in the rule
 * @param ports those that it names, also by a set
 * @param isNegated whether {@code test} must not match
 */
record Condition(
    Part part,
    List<String> written,
    List<PortRange> ports,
    boolean isNegated,
    Function<Packet, Match> test) {
  /** What a condition compares. */
  enum Part {
    SOURCE,
    PORT,
    OTHER
  }

  /** What could not be read, or depends on something that is not known. */
  static final Condition UNKNOWN = of(_ -> Match.MAYBE);

  Condition {
    written = List.copyOf(written);
    ports = List.copyOf(ports);
  }

  static Condition of(Function<Packet, Match> test) {
    return new Condition(Part.OTHER, List.of(), List.of(), false, test);
  }

  /**
   * @param written the addresses, or the name of a set
   * @param values the addresses
   */
  static Condition ofSource(List<String> written, List<String> values) {
    AddressList list = AddressList.of(values);
    return new Condition(
        Part.SOURCE, written, List.of(), false, packet -> list.match(packet.source()));
  }

  static Condition ofDestination(List<String> values) {
    AddressList list = AddressList.of(values);
    return of(packet -> list.match(packet.destination()));
  }

  /**
   * @param written the ports, or the name of a set
   * @param values the ports
   */
  static Condition ofPort(List<String> written, List<String> values) {
    PortList list = PortList.of(values);
    return new Condition(
        Part.PORT, written, list.ranges(), false, packet -> list.match(packet.port()));
  }

  Condition negated(boolean negated) {
    return new Condition(part, written, ports, isNegated ^ negated, test);
  }

  Match match(Packet packet) {
    return test.apply(packet).negated(isNegated);
  }

  /** Whether it names one port or one address. */
  boolean isOfOne() {
    if (written.size() != 1) {
      return false;
    }
    String only = written.getFirst();
    return switch (part) {
      case PORT -> PortList.range(only).filter(it -> it.first() == it.last()).isPresent();
      case SOURCE -> AddressRange.of(only).filter(AddressRange::isOne).isPresent();
      case OTHER -> false;
    };
  }
}
