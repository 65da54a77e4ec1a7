package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The conditions and the target of a rule of iptables or ebtables. */
final class IptablesTests {
  private static final Pattern GUESTS = Pattern.compile("(vnet|tap|veth).*");

  /** Modules that ask for nothing but what their options say. */
  private static final Set<String> MODULES =
      Set.of(
          "tcp",
          "udp",
          "multiport",
          "comment",
          "conntrack",
          "state",
          "set",
          "addrtype",
          "iprange",
          "rpfilter",
          "mark");

  private static final Set<String> WITHOUT_VALUE =
      Set.of("-f", "--syn", "--validmark", "--loose", "--accept-local", "--invert");

  private static final Set<String> WITH_TWO_VALUES = Set.of("--tcp-flags", "--match-set");

  /** Their value is any text, also one that looks like an option. */
  private static final Set<String> WITH_TEXT =
      Set.of("--comment", "--string", "--hex-string", "--name");

  private final boolean isBridge;
  private final List<String> words;
  private final Map<String, List<String>> sets;
  private final Set<String> chains;
  private final List<Condition> conditions = new ArrayList<>();
  private Verdict verdict = Verdict.PASSES;
  private String target = "";

  /**
   * @param isBridge whether it is a rule of ebtables
   * @param words after the chain's name
   * @param sets the addresses of ipset, by name
   */
  IptablesTests(
      boolean isBridge, List<String> words, Map<String, List<String>> sets, Set<String> chains) {
    this.isBridge = isBridge;
    this.words = List.copyOf(words);
    this.sets = sets;
    this.chains = chains;
    read();
  }

  FilterRule rule(String text, String removal) {
    return new FilterRule(text, conditions, verdict, target, removal);
  }

  private void read() {
    boolean negated = false;
    int at = 0;
    while (at < words.size()) {
      String option = words.get(at);
      if (option.equals("-j") || option.equals("-g")) {
        decide(value(at, 1), option.equals("-g"));
        return;
      }
      boolean isOption = option.startsWith("-");
      if (isOption) {
        conditions.add(condition(option, at).negated(negated));
      }
      negated = option.equals("!");
      at += 1 + (isOption ? values(option, at) : 0);
    }
  }

  /** How many words after an option are its values. */
  private int values(String option, int at) {
    if (WITHOUT_VALUE.contains(option)) {
      return 0;
    }
    if (WITH_TWO_VALUES.contains(option)) {
      return 2;
    }
    boolean isValue = !value(at, 1).startsWith("-") && !value(at, 1).equals("!");
    return isValue || WITH_TEXT.contains(option) ? 1 : 0;
  }

  private void decide(String name, boolean goesTo) {
    if (chains.contains(name)) {
      target = name;
      verdict = goesTo ? Verdict.GOES : Verdict.JUMPS;
    } else if (name.equals("ACCEPT")) {
      verdict = Verdict.ACCEPTED;
    } else if (name.equals("RETURN")) {
      verdict = Verdict.RETURNS;
    } else if (!IptablesTarget.isHarmless(name)) {
      verdict = Verdict.DROPPED;
      if (!IptablesTarget.isDrop(name)) {
        conditions.add(Condition.UNKNOWN);
      }
    }
  }

  private String value(int at, int distance) {
    return at + distance < words.size() ? words.get(at + distance) : "";
  }

  private Condition condition(String option, int at) {
    String value = value(at, 1);
    List<String> items = IptablesRule.items(value);
    return switch (option) {
      case "-s", "--ip-src", "--ip6-src", "--src-range" -> Condition.ofSource(items, items);
      case "-d", "--ip-dst", "--ip6-dst", "--dst-range" -> Condition.ofDestination(items);
      case "-p" -> Condition.of(packet -> protocol(packet, value));
      case "--ip-proto", "--ip6-proto" -> Condition.of(packet -> packet.ofProtocol(value));
      case "--dport", "--dports", "--ip-dport", "--ip6-dport" -> Condition.ofPort(items, items);
      case "-i" -> Condition.of(packet -> at(packet, value));
      case "--logical-in" -> Condition.of(packet -> packet.arrival().at(value));
      case "--match-set" -> inSet(value, value(at, 2));
      case "--src-type" ->
          Condition.of(packet ->
              packet.arrival().at(ArrivalDevice.LOOPBACK) == Match.YES
                  ? Match.of(items.contains("LOCAL"))
                  : Match.of(items.contains("UNICAST")));
      default -> {
        Match match = fixed(option, value, items, value(at, 2));
        yield match == Match.MAYBE ? Condition.UNKNOWN : Condition.of(_ -> match);
      }
    };
  }

  /** Of what does not depend on the peer and the port. */
  private static Match fixed(String option, String value, List<String> items, String second) {
    return switch (option) {
      case "--ctstate", "--state" -> Packet.inState(items.stream());
      case "--tcp-flags" -> TcpFlags.match(items, IptablesRule.items(second));
      // No packet has a mark until a rule sets one.
      case "--mark" -> Match.of(value.matches("0x0+(/.*)?|0"));
      case "--dst-type" -> Match.of(items.contains("LOCAL"));
      case "-m" -> MODULES.contains(value) ? Match.YES : Match.MAYBE;
      // Of rpfilter: what reaches a host from a peer also goes back the same way.
      case "-f", "--invert" -> Match.NO;
      case "--comment", "--syn", "--validmark", "--loose", "--accept-local" -> Match.YES;
      default -> Match.MAYBE;
    };
  }

  private Match at(Packet packet, String name) {
    if (GUESTS.matcher(name).matches()) {
      return Match.NO;
    }
    return isBridge ? packet.arrival().through(name) : packet.arrival().at(name);
  }

  /** In ebtables it is a protocol of Ethernet. */
  private static Match protocol(Packet packet, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "ipv4" -> Match.of(!packet.isSix());
      case "ipv6" -> Match.of(packet.isSix());
      default -> packet.ofProtocol(name);
    };
  }

  private Condition inSet(String name, String what) {
    List<String> elements = sets.get(name);
    return elements == null || !what.equals("src")
        ? Condition.UNKNOWN
        : Condition.ofSource(List.of(name), elements);
  }
}
