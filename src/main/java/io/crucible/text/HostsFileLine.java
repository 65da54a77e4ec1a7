package io.crucible.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** The entry on one line of a hosts file: an address and its names, the canonical one first. */
record HostsFileLine(String address, List<String> names) {
  static Optional<HostsFileLine> parse(String line) {
    int comment = line.indexOf('#');
    String active = comment < 0 ? line : line.substring(0, comment);
    StringTokenizer fields = new StringTokenizer(active, " \t\r\f");
    if (fields.countTokens() < 2) {
      return Optional.empty();
    }
    String address = fields.nextToken().toLowerCase(Locale.ROOT);
    List<String> names = Stream.generate(fields::nextToken).limit(fields.countTokens()).toList();
    return Optional.of(new HostsFileLine(address, names));
  }

  boolean isLoopback() {
    return address.startsWith("127.") || address.equals("::1");
  }

  boolean isSameFamily(String other) {
    return address.contains(":") == other.contains(":");
  }

  /** Host names are compared ignoring case, as in glibc. */
  boolean hasName(String name) {
    for (String own : names) {
      if (own.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  boolean hasAnyName(List<String> candidates) {
    for (String candidate : candidates) {
      if (hasName(candidate)) {
        return true;
      }
    }
    return false;
  }
}
