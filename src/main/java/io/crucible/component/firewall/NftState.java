package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of nftables on a host.
 *
 * @param rules of each chain, by {@code FAMILY TABLE CHAIN}; with their handles
 */
record NftState(Map<String, List<String>> rules) {
  /** The jump to the chain for the peers. */
  static final String JUMP = "jump " + PeerRules.CHAIN + " comment \"crucible\"";

  private static final String HANDLE = " # handle ";

  /**
   * @param text that {@code nft -a list ruleset} prints; tables of iptables are left out
   */
  static NftState parse(String text) {
    Map<String, List<String>> rules = new LinkedHashMap<>();
    for (NftBlock table : NftBlock.of(text.lines().toList())) {
      NftTokens words = table.words();
      if (words.next().equals("table")) {
        String family = words.next();
        String name = words.next();
        Map<String, List<String>> chains = new LinkedHashMap<>();
        for (NftBlock chain : NftBlock.of(table.inner())) {
          NftTokens head = chain.words();
          if (head.next().equals("chain")) {
            chains.put(head.next(), rules(chain));
          }
        }
        if (chains.keySet().stream().noneMatch(it -> NftTable.isOfIptables(family, name, it))) {
          chains.forEach((chain, lines) -> rules.put(family + " " + name + " " + chain, lines));
        }
      }
    }
    return new NftState(rules);
  }

  private static List<String> rules(NftBlock chain) {
    return chain.inner().stream()
        .filter(line -> !line.startsWith("type ") && line.contains(HANDLE))
        .toList();
  }

  static String withoutHandle(String line) {
    int at = line.lastIndexOf(HANDLE);
    return at < 0 ? line : line.substring(0, at);
  }

  static String handle(String line) {
    return line.substring(line.lastIndexOf(HANDLE) + HANDLE.length());
  }

  List<String> lines(String chain) {
    return rules.getOrDefault(chain, List.of()).stream().map(NftState::withoutHandle).toList();
  }

  /** The chains that jump to a chain for the peers, or beside which there is one. */
  List<NftBase> withOurs() {
    List<NftBase> found = new ArrayList<>();
    rules.forEach((place, lines) -> {
      String[] words = place.split(" ");
      if (lines.stream().anyMatch(line -> line.startsWith(JUMP))) {
        found.add(new NftBase(words[0], words[1], words[2]));
      }
    });
    return found;
  }

  /** Tables with a chain for the peers, as {@code FAMILY TABLE CHAIN}. */
  List<String> ownChains() {
    return rules.keySet().stream().filter(it -> it.endsWith(" " + PeerRules.CHAIN)).toList();
  }
}
