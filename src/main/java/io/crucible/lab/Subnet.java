package io.crucible.lab;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One /24 of 198.18.0.0/15, the range that RFC 2544 reserves for tests: it is not routed.
 *
 * @param index 0 to 511
 */
record Subnet(int index) {
  private static final int COUNT = 512;

  private static final int FIRST_HOST = 10;

  private static final int MACHINE = 254;
  private static final Pattern ADDRESS = Pattern.compile("198\\.(18|19)\\.(\\d{1,3})\\.\\d{1,3}");

  Subnet {
    if (index < 0 || index >= COUNT) {
      throw new IllegalArgumentException("no such subnet: " + index);
    }
  }

  /** The first free subnet, starting at the preferred one; empty if all are taken. */
  static Optional<Subnet> choose(int preferred, Collection<Subnet> taken) {
    Set<Subnet> used = new HashSet<>(taken);
    for (int step = 0; step < COUNT; step++) {
      Subnet candidate = new Subnet(Math.floorMod(preferred + step, COUNT));
      if (!used.contains(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The subnets that appear in a text, such as this machine's addresses and routes. */
  static Set<Subnet> in(String text) {
    Set<Subnet> found = new HashSet<>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      index(matcher.group(1), matcher.group(2)).ifPresent(index -> found.add(new Subnet(index)));
    }
    return found;
  }

  private static OptionalInt index(String second, String third) {
    int last = Integer.parseInt(third);
    return last > 255
        ? OptionalInt.empty()
        : OptionalInt.of(second.equals("18") ? last : 256 + last);
  }

  /** The address of the lab's bridge, where packages are served. */
  String bridge() {
    return address(1);
  }

  /** The address of this machine. */
  String machine() {
    return address(MACHINE);
  }

  /**
   * A host's address.
   *
   * @param number from 1
   */
  String host(int number) {
    return address(FIRST_HOST + number);
  }

  /** A locally administered MAC address, with QEMU's usual prefix. */
  String mac(int number) {
    return "52:54:00:%02x:%02x:%02x".formatted(index >> 8, index & 0xff, number);
  }

  private String address(int last) {
    return "198." + (index < 256 ? 18 : 19) + "." + (index & 0xff) + "." + last;
  }
}
