package io.crucible.component.firewall;

import io.crucible.text.LineText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The filter table as {@code iptables-save} prints it, with or without counters, from either back
 * end.
 */
public record IptablesRules(Map<String, Chain> chains) {
  /** A chain; only built-in ones have a policy. */
  public record Chain(String name, Optional<String> policy, List<IptablesRule> rules) {
    public Chain {
      rules = List.copyOf(rules);
    }
  }

  public IptablesRules {
    chains = Map.copyOf(chains);
  }

  /** Parses the filter table; other tables and comments are skipped. */
  public static IptablesRules parse(String save) {
    Map<String, Optional<String>> policies = new LinkedHashMap<>();
    Map<String, List<IptablesRule>> rules = new LinkedHashMap<>();
    boolean filter = false;
    for (String raw : LineText.split(save)) {
      String line = raw.strip();
      if (line.startsWith("*")) {
        filter = line.equals("*filter");
      } else if (filter && line.startsWith(":")) {
        List<String> words = IptablesRule.split(line.substring(1));
        boolean builtIn = words.size() > 1 && !words.get(1).equals("-");
        policies.put(words.getFirst(), builtIn ? Optional.of(words.get(1)) : Optional.empty());
      } else if (filter) {
        // With -c a rule begins with its counters: [packets:bytes] -A CHAIN ...
        List<String> words = IptablesRule.split(line.replaceFirst("^\\[\\d+:\\d+] ", ""));
        if (words.size() > 1 && words.getFirst().equals("-A")) {
          rules
              .computeIfAbsent(words.get(1), name -> new ArrayList<>())
              .add(new IptablesRule(words.subList(2, words.size())));
        }
      }
    }
    Map<String, Chain> chains = new LinkedHashMap<>();
    policies.forEach((name, policy) ->
        chains.put(name, new Chain(name, policy, rules.getOrDefault(name, List.of()))));
    return new IptablesRules(chains);
  }

  /** The rules of a chain; empty if there is no such chain. */
  public List<IptablesRule> rules(String chain) {
    Chain found = chains.get(chain);
    return found == null ? List.of() : found.rules();
  }

  /** Whether the chain exists and contains exactly these rules in this order. */
  public boolean holds(String chain, List<IptablesRule> desired) {
    return chains.containsKey(chain) && rules(chain).equals(desired);
  }

  /**
   * The index (from 0) of the first rule of a built-in chain that could reject or drop the first
   * packet of a TCP or UDP connection from a peer; so a rule that accepts must be before it.
   *
   * <p>In doubt a rule counts as blocking. Rules for other protocols, for loopback, and for
   * connection states or TCP flags that a first packet never has do not count. A jump counts if a
   * blocking rule can be reached through it; leaving the chain (RETURN, goto) counts if the policy
   * is not ACCEPT.
   */
  public OptionalInt firstWinningBlock(String chain) {
    Chain start = chains.get(chain);
    if (start == null) {
      return OptionalInt.empty();
    }
    boolean leavingBlocks = start.policy().filter(policy -> !policy.equals("ACCEPT")).isPresent();
    for (int index = 0; index < start.rules().size(); index++) {
      if (blocks(start.rules().get(index), leavingBlocks, new HashSet<>(Set.of(chain)))) {
        return OptionalInt.of(index);
      }
    }
    return OptionalInt.empty();
  }

  private boolean blocks(IptablesRule rule, boolean leavingBlocks, Set<String> visited) {
    if (!rule.mayMatchNewConnection()) {
      return false;
    }
    return switch (rule.effect(chains.keySet())) {
      case PASSES -> false;
      case BLOCKS -> true;
      case RETURNS -> leavingBlocks;
      case JUMPS -> (rule.isGoto() && leavingBlocks) || reachesBlock(rule, visited);
    };
  }

  private boolean reachesBlock(IptablesRule rule, Set<String> visited) {
    String chain = rule.target().orElseThrow();
    // A RETURN inside a user chain only returns to the calling chain.
    return visited.add(chain) && rules(chain).stream().anyMatch(it -> blocks(it, false, visited));
  }
}
