package io.crucible.component.firewall;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The flags of TCP. Of the first packet of a connection, only SYN is set. */
final class TcpFlags {
  static final int SYN = 2;

  /** Also those of congestion. */
  static final int ALL = 0xff;

  private TcpFlags() {}

  /**
   * Whether the first packet has exactly these flags.
   *
   * @param mask those that are looked at
   */
  static Match match(List<String> mask, List<String> set) {
    OptionalInt looked = bits(mask);
    OptionalInt wanted = bits(set);
    return looked.isEmpty() || wanted.isEmpty()
        ? Match.MAYBE
        : Match.of((SYN & looked.getAsInt()) == wanted.getAsInt());
  }

  /** Names of flags, or numbers; empty if any is unknown. */
  static OptionalInt bits(List<String> names) {
    int all = 0;
    for (String name : names) {
      int bits = bits(name);
      if (bits < 0) {
        return OptionalInt.empty();
      }
      all |= bits;
    }
    return OptionalInt.of(all);
  }

  private static int bits(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none" -> 0;
      case "fin" -> 1;
      case "syn" -> SYN;
      case "rst" -> 4;
      case "psh" -> 8;
      case "ack" -> 16;
      case "urg" -> 32;
      case "ecn" -> 64;
      case "cwr" -> 128;
      case "all" -> 63;
      default -> name.matches("0x[0-9a-f]{1,2}") ? Integer.parseInt(name.substring(2), 16) : -1;
    };
  }
}
