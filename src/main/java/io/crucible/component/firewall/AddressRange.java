package io.crucible.component.firewall;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses from the first to the last one: {@code ADDRESS/LENGTH}, or two addresses. */
record AddressRange(BigInteger first, BigInteger last, int bits) {
  private static final Pattern FOUR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  /** MAYBE where one of them is a name or a hardware address. */
  static Match matches(String range, String address) {
    Optional<AddressRange> addresses = of(range);
    Optional<AddressRange> one = of(address);
    if (addresses.isEmpty() || one.isEmpty()) {
      return Match.MAYBE;
    }
    return Match.of(
        addresses.get().bits == one.get().bits
            && addresses.get().first.compareTo(one.get().first) <= 0
            && one.get().last.compareTo(addresses.get().last) <= 0);
  }

  static Optional<AddressRange> of(String text) {
    String[] ends = text.split("-", 2);
    if (ends.length == 2) {
      return of(ends[0])
          .flatMap(from ->
              of(ends[1])
                  .filter(to -> to.bits == from.bits)
                  .map(to -> new AddressRange(from.first, to.last, from.bits)));
    }
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
        .map(mask -> new BigInteger(1, mask))
        .filter(mask -> mask.signum() > 0)
        .map(mask -> bits - mask.getLowestSetBit());
  }

  /** Only of an address: a name would be looked up. */
  private static Optional<byte[]> bytes(String text) {
    if (!FOUR.matcher(text).matches() && !SIX.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
  }
}
