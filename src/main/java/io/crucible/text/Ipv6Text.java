package io.crucible.text;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv6 addresses as the kernel's tools print them (RFC 5952). */
public final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  /**
   * The address in its shortest form; anything but an IPv6 literal is returned unchanged.
   *
   * @param address such as {@code 2001:DB8:0:0::1}
   */
  public static String canonical(String address) {
    // Without a colon it could be a name, and names would be resolved.
    if (!address.contains(":")) {
      return address;
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address six
          ? shortest(six.getAddress())
          : address;
    } catch (UnknownHostException noLiteral) {
      return address;
    }
  }

  private static String shortest(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int from = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = 0;
      while (i + zeros < GROUPS && groups[i + zeros] == 0) {
        zeros++;
      }
      if (zeros > length) {
        from = i;
        length = zeros;
      }
    }
    if (length < 2) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, from) + "::" + joined(groups, from + length, GROUPS);
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** As in a URL or before a port: an IPv6 address in brackets, anything else as it is. */
  public static String bracketed(String address) {
    return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
  }
}
