package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sets of ipset. */
final class IpSets {
  private IpSets() {}

  /**
   * The elements of each set.
   *
   * @param lines such as {@code add NAME 192.0.2.0/24 nomatch}
   */
  static Map<String, List<String>> of(List<String> lines) {
    Map<String, List<String>> sets = new HashMap<>();
    Set<String> withExceptions = new HashSet<>();
    for (String line : lines) {
      List<String> words = List.of(line.strip().split("\\s+"));
      if (words.size() < 2) {
        continue;
      }
      List<String> elements = sets.computeIfAbsent(words.get(1), _ -> new ArrayList<>());
      if (words.getFirst().equals("add") && words.size() > 2) {
        elements.add(words.get(2));
      }
      if (words.contains("nomatch")) {
        withExceptions.add(words.get(1));
      }
    }
    withExceptions.forEach(name -> sets.put(name, List.of(NftSets.UNKNOWN)));
    return Map.copyOf(sets);
  }
}
