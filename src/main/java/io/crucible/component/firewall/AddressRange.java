package io.crucible.component.firewall;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses from the first to the last one: {@code ADDRESS/LENGTH}, or two addresses. */
record AddressRange(BigInteger first, BigInteger last, int bits) {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:][0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  boolean holds(AddressRange other) {
    return bits == other.bits
        && first.compareTo(other.first) <= 0
        && other.last.compareTo(last) <= 0;
  }

  boolean isOne() {
    return first.equals(last);
  }

  /** Empty for a name or a hardware address. */
  static Optional<AddressRange> of(String text) {
    String[] ends = text.split("-", 2);
    if (ends.length == 1) {
      return network(text);
    }
    return network(ends[0])
        .flatMap(from ->
            network(ends[1])
                .filter(to -> to.bits == from.bits)
                .map(to -> new AddressRange(from.first, to.last, from.bits)));
  }

  private static Optional<AddressRange> network(String text) {
    String[] parts = text.split("/", 2);
    return bytes(parts[0])
        .flatMap(bytes -> {
          int bits = bytes.length * Byte.SIZE;
          BigInteger number = new BigInteger(1, bytes);
          return (parts.length < 2 ? Optional.of(bits) : length(parts[1], bits))
              .map(length -> {
                BigInteger mask = BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
                return new AddressRange(number.andNot(mask), number.or(mask), bits);
              });
        });
  }

  /** A number, or a mask such as 255.255.0.0. */
  private static Optional<Integer> length(String text, int bits) {
    if (text.matches("[0-9]{1,3}")) {
      return Optional.of(Integer.parseInt(text)).filter(length -> length <= bits);
    }
    return bytes(text)
        .filter(mask -> mask.length * Byte.SIZE == bits)
        .map(mask -> new BigInteger(1, mask))
        .filter(mask -> mask.signum() > 0)
        .map(mask -> bits - mask.getLowestSetBit());
  }

  /** Never looks a name up. */
  private static Optional<byte[]> bytes(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }
}
