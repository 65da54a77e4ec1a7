package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** The condition {@code tcp flags} of nft. */
final class NftFlags {
  private static final Set<String> NAMES =
      Set.of("fin", "syn", "rst", "psh", "ack", "urg", "ecn", "cwr");

  private static final Set<String> SIGNS = Set.of("(", ")", ",", "|");

  private final NftTokens tokens;

  NftFlags(NftTokens tokens) {
    this.tokens = tokens;
  }

  /** Such as {@code syn / syn,ack} or {@code & (syn | ack) == syn}. */
  Match read() {
    if (tokens.peek().equals("{")) {
      return Match.any(
          tokens.values(), value -> exactly(new NftFlags(new NftTokens(value)).bits()));
    }
    String sign = isOperator(tokens.peek()) ? tokens.next() : "";
    OptionalInt first = bits();
    if (sign.equals("&")) {
      String compared = isOperator(tokens.peek()) ? tokens.next() : "";
      return compared.isEmpty()
          ? anyOf(first)
          : masked(first, bits()).negated(!compared.equals("=="));
    }
    boolean negated = sign.startsWith("!");
    if (tokens.skipsOne(Set.of("/"))) {
      return masked(bits(), first).negated(negated);
    }
    // The sign "!" alone asks that none of them is set.
    return (sign.endsWith("=") ? exactly(first) : anyOf(first)).negated(negated);
  }

  private static boolean isOperator(String word) {
    return Set.of("&", "==", "!=", "!").contains(word);
  }

  /** Names and numbers up to the next other word. */
  private OptionalInt bits() {
    List<String> names = new ArrayList<>();
    while (tokens.hasNext()) {
      String word = tokens.peek();
      if (NAMES.contains(word) || word.startsWith("0x")) {
        names.add(word);
      } else if (!SIGNS.contains(word)) {
        break;
      }
      tokens.skip(1);
    }
    return names.isEmpty() ? OptionalInt.empty() : TcpFlags.bits(names);
  }

  private static Match exactly(OptionalInt bits) {
    return masked(OptionalInt.of(TcpFlags.ALL), bits);
  }

  private static Match masked(OptionalInt mask, OptionalInt bits) {
    return mask.isEmpty() || bits.isEmpty()
        ? Match.MAYBE
        : Match.of((TcpFlags.SYN & mask.getAsInt()) == bits.getAsInt());
  }

  private static Match anyOf(OptionalInt bits) {
    return bits.isEmpty() ? Match.MAYBE : Match.of((TcpFlags.SYN & bits.getAsInt()) != 0);
  }
}
