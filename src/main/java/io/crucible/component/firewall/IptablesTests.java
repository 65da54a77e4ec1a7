package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The conditions and the target of a rule of iptables or ebtables. */
final class IptablesTests {
  private static final Pattern GUESTS = Pattern.compile("(vnet|tap|veth).*");

  private final List<String> words;
  private final Map<String, List<String>> sets;
  private final Set<String> chains;
  private final List<Function<Packet, Match>> tests = new ArrayList<>();
  private Verdict verdict = Verdict.PASSES;
  private String target = "";

  /**
   * @param words after the chain's name
   * @param sets the addresses of ipset, by name
   */
  IptablesTests(List<String> words, Map<String, List<String>> sets, Set<String> chains) {
    this.words = List.copyOf(words);
    this.sets = Map.copyOf(sets);
    this.chains = Set.copyOf(chains);
    read();
  }

  FilterRule rule(String text, String removal) {
    return new FilterRule(text, tests, verdict, target, removal);
  }

  private void read() {
    boolean negated = false;
    for (int at = 0; at < words.size(); at++) {
      String option = words.get(at);
      if (option.equals("-j") || option.equals("-g")) {
        decide(value(at, 1), option.equals("-g"));
        return;
      }
      if (option.startsWith("-")) {
        Function<Packet, Match> test = test(option, at);
        boolean not = negated;
        tests.add(packet -> test.apply(packet).negated(not));
      }
      negated = option.equals("!");
    }
  }

  private void decide(String name, boolean goesTo) {
    target = name;
    verdict =
        switch (name) {
          case "ACCEPT" -> Verdict.ACCEPTED;
          case "DROP", "REJECT", "TARPIT", "QUEUE", "NFQUEUE" -> Verdict.DROPPED;
          case "RETURN" -> Verdict.RETURNS;
          default ->
              !chains.contains(name) ? Verdict.PASSES : goesTo ? Verdict.GOES : Verdict.JUMPS;
        };
    if (name.endsWith("QUEUE")) {
      tests.add(_ -> Match.MAYBE);
    }
  }

  private String value(int at, int distance) {
    return at + distance < words.size() ? words.get(at + distance) : "";
  }

  private static List<String> items(String list) {
    return Arrays.asList(list.split(","));
  }

  private Function<Packet, Match> test(String option, int at) {
    String value = value(at, 1);
    List<String> items = items(value);
    return switch (option) {
      case "-s", "--ip-src", "--ip6-src", "--src-range" -> packet -> packet.from(items);
      case "-d", "--ip-dst", "--ip6-dst", "--dst-range" -> packet -> packet.to(items);
      case "-p" -> packet -> protocol(packet, value);
      case "--ip-proto", "--ip6-proto" -> packet -> packet.ofProtocol(value);
      case "--dport", "--dports", "--ip-dport", "--ip6-dport" ->
          packet -> Match.any(items, packet::toPort);
      case "--sport", "--sports", "--ip-sport", "--ip6-sport" ->
          _ -> Match.any(items, Packet::fromPort);
      case "-i" -> packet -> GUESTS.matcher(value).matches() ? Match.NO : packet.at(value);
      case "--logical-in" -> packet -> packet.at(value);
      case "--ctstate", "--state" -> _ -> Packet.inState(items.stream());
      case "--tcp-flags" -> _ -> Packet.flags(items, items(value(at, 2)));
      case "--match-set" -> packet -> inSet(packet, value, value(at, 2));
      // No packet has a mark until a rule sets one.
      case "--mark" -> _ -> Match.of(value.matches("0x0+(/.*)?|0"));
      case "--dst-type" -> _ -> Match.of(items.contains("LOCAL") || items.contains("UNICAST"));
      case "--src-type" -> _ -> Match.of(items.contains("UNICAST"));
      // What reaches a host from a peer also goes back the same way.
      case "-m" -> _ -> Match.of(!value.equals("rpfilter"));
      case "-f" -> _ -> Match.NO;
      case "--comment", "--syn", "--validmark", "--loose", "--invert" -> _ -> Match.YES;
      default -> _ -> Match.MAYBE;
    };
  }

  /** In ebtables it is a protocol of Ethernet. */
  private static Match protocol(Packet packet, String name) {
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "ipv4" -> Match.of(!packet.isSix());
      case "ipv6" -> Match.of(packet.isSix());
      default -> packet.ofProtocol(name);
    };
  }

  private Match inSet(Packet packet, String name, String what) {
    List<String> elements = sets.get(name);
    return elements == null || !what.equals("src") ? Match.MAYBE : packet.from(elements);
  }
}
