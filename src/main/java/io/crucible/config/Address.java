package io.crucible.config;

import io.crucible.text.Ipv6Text;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Checks the syntax of addresses and host names, without asking a name server. */
public final class Address {
  /** A mistyped IPv4 address, such as 10.0.0.300, must not pass as a host name. */
  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");

  /** RFC 1123: 1 to 63 letters, digits and hyphens, with no hyphen at either end. */
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /** RFC 1035 allows 255 bytes in a message; two of them are not part of the text. */
  private static final int MAX_NAME = 253;

  private Address() {}

  /** A literal of either family, or a host name. */
  public static boolean isValid(String text) {
    return isIpv4(text) || isIpv6(text) || isHostName(text);
  }

  /** The one spelling of an address (RFC 5952 for IPv6); a name stays as it is. */
  static String normal(String text) {
    return isIpv6(text) ? Ipv6Text.canonical(text) : text;
  }

  /** Whether it is an IP address and not a name. */
  public static boolean isLiteral(String text) {
    return isIpv4(text) || isIpv6(text);
  }

  static boolean isIpv4(String text) {
    String[] parts = text.split("\\.", -1);
    return parts.length == 4
        && Arrays.stream(parts)
            .allMatch(part ->
                part.matches("\\d{1,3}")
                    && Integer.parseInt(part) <= 255
                    // 010 is 8 to some programs and 10 to others.
                    && (part.length() == 1 || part.charAt(0) != '0'));
  }

  /** Without a zone: peers cannot use an address that is valid on one machine's link only. */
  static boolean isIpv6(String text) {
    if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      return false;
    }
    try {
      Inet6Address.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean isHostName(String text) {
    return text.length() <= MAX_NAME
        && !DIGITS_AND_DOTS.matcher(text).matches()
        && Arrays.stream(text.split("\\.", -1)).allMatch(label -> LABEL.matcher(label).matches());
  }

  static boolean isLoopback(String text) {
    return text.equals("localhost")
        || (isIpv4(text) && text.startsWith("127."))
        || (isIpv6(text) && Inet6Address.ofLiteral(text).isLoopbackAddress());
  }
}
