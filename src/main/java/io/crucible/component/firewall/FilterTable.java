package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A table of a packet filter. A packet must pass the chains at the hooks of every table of every
 * back end.
 *
 * @param tool the command that changes it
 * @param name for nft with its family
 * @param family for which packets it is
 * @param chains by name
 */
record FilterTable(String tool, String name, Family family, Map<String, Chain> chains) {
  /** Longer ways through chains are not followed. */
  private static final int DEEPEST = 20;

  /** For which addresses. */
  enum Family {
    FOUR,
    SIX,
    ANY
  }

  /**
   * A chain.
   *
   * @param isBase whether packets to this host come here first
   * @param policy the rule at its end; empty if packets pass
   */
  record Chain(boolean isBase, Optional<FilterRule> policy, List<FilterRule> rules) {
    Chain {
      rules = List.copyOf(rules);
    }
  }

  FilterTable {
    chains = Map.copyOf(chains);
  }

  /** The rule that drops the packet, or a rule that may drop it. */
  Optional<Obstacle> obstacle(Packet packet) {
    boolean concerns =
        switch (family) {
          case FOUR -> !packet.isSix();
          case SIX -> packet.isSix();
          case ANY -> true;
        };
    List<Obstacle> found = new ArrayList<>();
    chains.forEach((base, chain) -> {
      if (concerns && chain.isBase()) {
        Walk walk = new Walk(packet, base, found);
        End end = walk.through(base, true, 0);
        if (end != End.DECIDED) {
          chain.policy().ifPresent(rule -> walk.found(base, rule, end == End.OPEN));
        }
      }
    });
    return found.stream()
        .filter(Obstacle::isCertain)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** Whether any rule meets a condition. */
  boolean has(Predicate<FilterRule> condition) {
    return chains.values().stream().flatMap(chain -> chain.rules().stream()).anyMatch(condition);
  }

  /** Whether anything can be dropped here. */
  boolean drops() {
    return has(rule -> rule.verdict() == Verdict.DROPPED)
        || chains.values().stream().anyMatch(chain -> chain.isBase() && chain.policy().isPresent());
  }

  /** The state at the end of a chain. */
  private enum End {
    /** It was accepted or dropped. */
    DECIDED,
    OPEN,
    /** It may have been accepted or dropped. */
    UNCERTAIN
  }

  /** One packet on its way from one base chain. */
  private final class Walk {
    private final Packet packet;
    private final String base;
    private final List<Obstacle> found;

    Walk(Packet packet, String base, List<Obstacle> found) {
      this.packet = packet;
      this.base = base;
      this.found = found;
    }

    void found(String chain, FilterRule rule, boolean isCertain) {
      found.add(new Obstacle(FilterTable.this, base, chain, rule, isCertain));
    }

    End through(String name, boolean sure, int depth) {
      Chain chain = chains.get(name);
      boolean certain = sure;
      if (chain == null || depth > DEEPEST) {
        return certain ? End.OPEN : End.UNCERTAIN;
      }
      for (FilterRule rule : chain.rules()) {
        Match match = rule.matches(packet);
        if (match == Match.NO || rule.verdict() == Verdict.PASSES) {
          continue;
        }
        boolean matches = match == Match.YES;
        switch (rule.verdict()) {
          case ACCEPTED -> {
            if (matches) {
              return End.DECIDED;
            }
            certain = false;
          }
          case DROPPED -> {
            found(name, rule, certain && matches);
            if (matches) {
              return End.DECIDED;
            }
          }
          case RETURNS -> {
            if (matches) {
              return certain ? End.OPEN : End.UNCERTAIN;
            }
            certain = false;
          }
          case JUMPS, GOES -> {
            End end = through(rule.target(), certain && matches, depth + 1);
            if (matches && (end == End.DECIDED || rule.verdict() == Verdict.GOES)) {
              return end;
            }
            certain &= end == End.OPEN || (!matches && !mayDecide(rule.target(), depth));
          }
          case PASSES -> {}
        }
      }
      return certain ? End.OPEN : End.UNCERTAIN;
    }

    /** Whether a chain can accept the packet at all. */
    private boolean mayDecide(String name, int depth) {
      Chain chain = chains.get(name);
      return chain != null
          && (depth > DEEPEST
              || chain.rules().stream()
                  .filter(rule -> rule.matches(packet) != Match.NO)
                  .anyMatch(rule ->
                      rule.verdict() == Verdict.ACCEPTED
                          || ((rule.verdict() == Verdict.JUMPS || rule.verdict() == Verdict.GOES)
                              && mayDecide(rule.target(), depth + 1))));
    }
  }
}
