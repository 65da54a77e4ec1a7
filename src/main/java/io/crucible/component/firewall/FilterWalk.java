package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import io.crucible.component.firewall.FilterTable.Chain;
import java.util.ArrayList;
import java.util.List;

/** One packet on its way from one base chain of a table. */
final class FilterWalk {
  /** Longer ways through chains are not followed. */
  private static final int DEEPEST = 20;

  /** No packet is followed through more rules: chains that jump to each other multiply. */
  private static final int MOST_RULES = 100_000;

  private final FilterTable table;
  private final Packet packet;
  private final String base;
  private final List<Obstacle> found = new ArrayList<>();
  private int rules;

  /** The state at the end of a chain. */
  private enum End {
    /** It was accepted or dropped. */
    DECIDED,
    OPEN,
    /** It may have been accepted or dropped. */
    UNCERTAIN
  }

  FilterWalk(FilterTable table, Packet packet, String base) {
    this.table = table;
    this.packet = packet;
    this.base = base;
  }

  /** The rules that drop the packet, or may drop it. */
  List<Obstacle> obstacles() {
    Chain chain = table.chain(base);
    Match here =
        chain.devices().isEmpty()
            ? Match.YES
            : Match.any(chain.devices(), packet.arrival()::through);
    if (here != Match.NO) {
      End end = through(base, here == Match.YES, 0);
      if (end != End.DECIDED) {
        chain.policy().ifPresent(rule -> found(base, rule, end == End.OPEN));
      }
    }
    return List.copyOf(found);
  }

  private void found(String chain, FilterRule rule, boolean isCertain) {
    found.add(new Obstacle(table, base, chain, rule, isCertain));
  }

  private End through(String name, boolean sure, int depth) {
    if (depth > DEEPEST) {
      return End.UNCERTAIN;
    }
    boolean certain = sure;
    for (FilterRule rule : table.chain(name).rules()) {
      if (++rules > MOST_RULES) {
        return End.UNCERTAIN;
      }
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
          certain &=
              matches
                  ? end == End.OPEN
                  : rule.verdict() == Verdict.JUMPS && !mayAccept(rule.target(), depth + 1);
        }
        case PASSES -> {}
      }
    }
    return certain ? End.OPEN : End.UNCERTAIN;
  }

  /** Whether a chain can accept the packet at all. */
  private boolean mayAccept(String name, int depth) {
    if (depth > DEEPEST) {
      return true;
    }
    for (FilterRule rule : table.chain(name).rules()) {
      if (++rules > MOST_RULES) {
        return true;
      }
      if (rule.matches(packet) != Match.NO
          && (rule.verdict() == Verdict.ACCEPTED
              || (rule.leads() && mayAccept(rule.target(), depth + 1)))) {
        return true;
      }
    }
    return false;
  }
}
