package io.crucible.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Syntax checks and parsers of values. */
public final class Shape {
  private static final Set<String> YES = Set.of("yes", "true", "on", "1", "y");
  private static final Set<String> NO = Set.of("no", "false", "off", "0", "n");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._+@,=:~-]+)+/?");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})\\s*[:-]\\s*(\\d{1,5})");

  /** An IPv6 address is in brackets, because it has colons: {@code [fd00::1]:/srv}. */
  private static final Pattern MOUNT_SOURCE = Pattern.compile("\\[?([^\\]/]+?)\\]?:(/\\S*)");

  private static final Pattern JUMP =
      Pattern.compile("(?:[^@\\s]+@)?(?:\\[([^\\]]+)\\]|([^:\\s]+))(?::(\\d+))?");

  /** A netgroup of exports(5), such as {@code @computes}, or a name with wildcards. */
  private static final Pattern PATTERN_NAME = Pattern.compile("@?[A-Za-z0-9.*?_-]+");

  private static final int MAX_PORT = 65535;

  private Shape() {}

  static boolean isWord(String value) {
    return value.matches("[^\\s\"'`$\\\\;&|<>]+");
  }

  /** The meaning of yes, true, on, 1 and their opposites; empty for other words. */
  public static Optional<Boolean> truth(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (YES.contains(lower)) {
      return Optional.of(true);
    }
    return NO.contains(lower) ? Optional.of(false) : Optional.empty();
  }

  /** An absolute path without blanks and {@code ..}. */
  public static boolean isPath(String value) {
    return value.equals("/")
        || (PATH.matcher(value).matches()
            && Arrays.stream(value.split("/")).noneMatch(s -> s.equals("..") || s.equals(".")));
  }

  /** Removes a slash at the end, so that equal folders are equal texts. */
  static String tidyPath(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Whether a path is the folder or is in it. */
  public static boolean isWithin(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + "/");
  }

  public static OptionalInt port(String value) {
    if (!value.matches("\\d{1,5}")) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(value);
    return port >= 1 && port <= MAX_PORT ? OptionalInt.of(port) : OptionalInt.empty();
  }

  public static boolean isPortRange(String value) {
    return portRange(value).isPresent();
  }

  public static Optional<PortRange> portRange(String value) {
    Matcher matcher = RANGE.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    OptionalInt first = port(matcher.group(1));
    OptionalInt last = port(matcher.group(2));
    if (first.isEmpty() || last.isEmpty() || first.getAsInt() > last.getAsInt()) {
      return Optional.empty();
    }
    return Optional.of(new PortRange(first.getAsInt(), last.getAsInt()));
  }

  /** The host in {@code host:/folder}. */
  public static Optional<String> mountHost(String value) {
    Matcher matcher = MOUNT_SOURCE.matcher(value);
    return matcher.matches() && Address.isValid(matcher.group(1))
        ? Optional.of(matcher.group(1))
        : Optional.empty();
  }

  static boolean isMountSource(String value) {
    return mountHost(value).isPresent() || Address.isValid(value);
  }

  /** Options separated by commas; a comma in double quotes belongs to its option. */
  static boolean isOptionList(String value) {
    return Options.parse(value).stream().noneMatch(Shape::hasBlank)
        && !value.isBlank()
        && Options.hasPairedQuotes(value);
  }

  private static boolean hasBlank(String option) {
    return option.isEmpty() || option.chars().anyMatch(Character::isWhitespace);
  }

  static boolean areNetworks(String value) {
    List<String> items = ValueType.items(value);
    return !items.isEmpty() && items.stream().allMatch(Shape::isNetwork);
  }

  private static boolean isNetwork(String item) {
    int slash = item.indexOf('/');
    if (slash < 0) {
      return Address.isValid(item)
          || (PATTERN_NAME.matcher(item).matches() && !item.matches("[0-9.]+"));
    }
    String address = item.substring(0, slash);
    String prefix = item.substring(slash + 1);
    if (Address.isIpv4(address)) {
      return prefix.matches("\\d|[12]\\d|3[0-2]") || Address.isIpv4(prefix);
    }
    return Address.isIpv6(address) && prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= 128;
  }

  static boolean isJump(String value) {
    Matcher matcher = JUMP.matcher(value);
    if (!matcher.matches()) {
      return false;
    }
    String host = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
    return Address.isValid(host)
        && (matcher.group(3) == null || port(matcher.group(3)).isPresent());
  }
}
