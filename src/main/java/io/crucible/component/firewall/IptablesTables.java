package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import io.crucible.component.firewall.FilterTable.Chain;
import io.crucible.component.firewall.FilterTable.Family;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what {@code iptables-save} and {@code ebtables-save} print. */
final class IptablesTables {
  /** The chains that a packet to this host goes through. In broute, DROP only means to route. */
  private static final Set<String> BASES = Set.of("INPUT", "PREROUTING");

  private static final Set<String> WITHOUT_DROPS = Set.of("nat", "broute");

  private final String tool;
  private final boolean isDefault;
  private final Map<String, List<String>> sets;

  /**
   * @param tool the command that changes these tables
   * @param isDefault whether Crucible uses this back end: its own chain lets peers in
   * @param sets the addresses of ipset, by name
   */
  IptablesTables(String tool, boolean isDefault, Map<String, List<String>> sets) {
    this.tool = tool;
    this.isDefault = isDefault;
    this.sets = Map.copyOf(sets);
  }

  List<FilterTable> parse(List<String> lines) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    String table = "";
    for (String line : lines) {
      if (line.startsWith("*")) {
        table = line.substring(1).strip();
      } else if (line.startsWith(":") || line.startsWith("-A ")) {
        parts.computeIfAbsent(table, _ -> new ArrayList<>()).add(line.strip());
      }
    }
    List<FilterTable> tables = new ArrayList<>();
    parts.forEach((name, part) -> {
      if (isBridge() ? !name.equals("broute") : !WITHOUT_DROPS.contains(name)) {
        tables.add(table(name, part));
      }
    });
    return tables;
  }

  private FilterTable table(String name, List<String> lines) {
    Map<String, String> policies = new LinkedHashMap<>();
    lines.stream()
        .filter(line -> line.startsWith(":"))
        .map(line -> line.substring(1).split(" "))
        .forEach(words -> policies.put(words[0], words.length > 1 ? words[1] : "-"));
    Map<String, List<FilterRule>> rules = new HashMap<>();
    for (String line : lines) {
      List<String> words = IptablesRule.split(line);
      if (words.size() > 1 && words.getFirst().equals("-A")) {
        rules
            .computeIfAbsent(words.get(1), _ -> new ArrayList<>())
            .add(rule(name, line, words, policies.keySet()));
      }
    }
    Map<String, Chain> chains = new LinkedHashMap<>();
    policies.forEach((chain, policy) ->
        chains.put(chain, chain(chain, policy, rules.getOrDefault(chain, List.of()))));
    return new FilterTable(tool, name, family(), chains);
  }

  private Chain chain(String name, String policy, List<FilterRule> rules) {
    Optional<FilterRule> drop =
        Optional.of(new FilterRule("policy DROP", List.of(), Verdict.DROPPED, "", ""))
            .filter(_ -> policy.equals("DROP"));
    if (BASES.contains(name)) {
      return new Chain(true, List.of(), drop, rules);
    }
    // In ebtables these chains have a policy too.
    return new Chain(
        false,
        List.of(),
        Optional.empty(),
        Stream.concat(rules.stream(), isBridge() ? drop.stream() : Stream.empty()).toList());
  }

  private boolean isBridge() {
    return tool.startsWith("eb");
  }

  private Family family() {
    return isBridge() ? Family.ANY : tool.startsWith("ip6") ? Family.SIX : Family.FOUR;
  }

  private FilterRule rule(String table, String line, List<String> words, Set<String> chains) {
    return isDefault && words.getLast().equals(PeerRules.CHAIN)
        ? new FilterRule(line, List.of(), Verdict.ACCEPTED, "", "")
        : new IptablesTests(isBridge(), words.subList(2, words.size()), sets, chains)
            .rule(line, removal(table, words));
  }

  private String removal(String table, List<String> words) {
    List<String> command = new ArrayList<>(List.of(tool, "-t", table, "-D"));
    command.addAll(words.subList(1, words.size()));
    return command.stream().anyMatch(word -> word.indexOf('\0') >= 0)
        ? ""
        : ShellQuoting.join(command);
  }
}
