package io.crucible.component.firewall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named sets and maps of a table of nft. */
final class NftSets {
  /** What cannot be read; long lists end with it too. */
  static final String UNKNOWN = "...";

  private final Map<String, List<List<String>>> elements = new HashMap<>();

  NftSets(List<NftBlock> blocks) {
    for (NftBlock block : blocks) {
      if (block.words().skipsOne(Set.of("set", "map"))) {
        NftTokens words = new NftTokens(NftTokens.of(String.join(" ", block.inner())));
        words.before(Set.of("elements"));
        words.skip(2);
        elements.put(block.words().peek(1), words.values());
      }
    }
  }

  /** The values of a condition: those of a set, if they are its name. */
  List<String> values(List<String> written) {
    return written.size() == 1 && written.getFirst().startsWith("@")
        ? entries(written.getFirst())
            .map(all -> all.stream().map(NftSets::value).toList())
            .orElse(List.of(UNKNOWN))
        : written;
  }

  /**
   * @param name with its {@code @}
   */
  Optional<List<List<String>>> entries(String name) {
    return Optional.ofNullable(elements.get(name.substring(name.startsWith("@") ? 1 : 0)));
  }

  /** A timeout or a counter may follow. Values of several parts are not read. */
  static String value(List<String> element) {
    return element.isEmpty() || element.contains(".") ? UNKNOWN : element.getFirst();
  }
}
