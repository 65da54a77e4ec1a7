package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Parts of rules of nft that have a form of their own. */
final class NftStatements {
  private NftStatements() {}

  static FilterRule rule(
      String text, List<Condition> conditions, List<String> verdict, String removal) {
    List<Condition> all = new ArrayList<>(conditions);
    if (verdict.getFirst().equals("queue")) {
      all.add(Condition.UNKNOWN);
    }
    Verdict what =
        switch (verdict.getFirst()) {
          case "accept" -> Verdict.ACCEPTED;
          case "drop", "reject", "queue" -> Verdict.DROPPED;
          case "return" -> Verdict.RETURNS;
          case "jump" -> Verdict.JUMPS;
          case "goto" -> Verdict.GOES;
          default -> Verdict.PASSES;
        };
    return new FilterRule(text, all, what, verdict.size() > 1 ? verdict.get(1) : "", removal);
  }

  /** Such as {@code prefix "x" flags tcp sequence,options group 3}. */
  static void log(NftTokens tokens) {
    while (Set.of("prefix", "level", "flags", "group", "snaplen", "queue-threshold")
        .contains(tokens.peek())) {
      boolean hasOptions =
          tokens.next().equals("flags") && Set.of("tcp", "ip").contains(tokens.peek());
      tokens.skip(1);
      while (hasOptions && tokens.skipsOne(Set.of("sequence", "options", ","))) {
        // All of them belong to it.
      }
    }
  }

  /** Such as {@code rate over 10 mbytes/second burst 5 packets}. */
  static void limit(NftTokens tokens) {
    while (tokens.peek().matches("rate|over|burst|[0-9]+(/.*)?|packets|[kmg]?bytes(/.*)?")) {
      tokens.skip(1);
    }
  }

  /**
   * A lookup in the routing table. What a peer sends also goes back the same way, so reverse path
   * filters let it pass.
   *
   * @return empty if it could not be read
   */
  static Optional<Condition> fib(NftTokens tokens) {
    List<String> of = new ArrayList<>();
    do {
      of.add(tokens.next());
    } while (tokens.skipsOne(Set.of(".")));
    String result = tokens.next();
    boolean negated = tokens.skipsOne(Set.of("!="));
    tokens.skipsOne(Set.of("=="));
    if (tokens.peek().equals("vmap")) {
      return Optional.empty();
    }
    List<String> values = tokens.values().stream().map(NftSets::value).toList();
    return result(of, result, values).map(condition -> condition.negated(negated));
  }

  private static Optional<Condition> result(List<String> of, String result, List<String> values) {
    if (result.equals("type")) {
      return Optional.of(
          Condition.of(packet -> {
            boolean isOwn =
                of.contains("daddr") || packet.arrival().at(ArrivalDevice.LOOPBACK) == Match.YES;
            return Match.of(values.contains(isOwn ? "local" : "unicast"));
          }));
    }
    if (values.size() != 1 || !Set.of("oif", "oifname", "check").contains(result)) {
      return Optional.empty();
    }
    return switch (values.getFirst()) {
      case "exists", "1" -> Optional.of(Condition.of(_ -> Match.YES));
      case "missing", "0" -> Optional.of(Condition.of(_ -> Match.NO));
      default -> Optional.empty();
    };
  }
}
