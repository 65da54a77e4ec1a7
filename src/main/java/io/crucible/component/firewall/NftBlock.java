package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.List;

/**
 * A line, with the lines of the block that it opens.
 *
 * @param inner empty if it opens none
 */
record NftBlock(String head, List<String> inner) {
  NftBlock {
    inner = List.copyOf(inner);
  }

  /** The outermost ones. The last one may not be closed. */
  static List<NftBlock> of(List<String> lines) {
    List<NftBlock> blocks = new ArrayList<>();
    String head = "";
    List<String> inner = new ArrayList<>();
    int depth = 0;
    for (String raw : lines) {
      String line = raw.strip();
      int before = depth;
      depth = Math.max(0, depth + NftTokens.balance(line));
      if (before == 0) {
        head = line;
        inner = new ArrayList<>();
      } else if (depth > 0) {
        inner.add(line);
      }
      if (depth == 0) {
        blocks.add(new NftBlock(head, inner));
      }
    }
    if (depth > 0) {
      blocks.add(new NftBlock(head, inner));
    }
    return blocks;
  }

  boolean isOpen() {
    return NftTokens.balance(head) > 0;
  }

  /** The words of its head; empty ones after the last. */
  NftTokens words() {
    return new NftTokens(NftTokens.of(head));
  }
}
