package io.crucible.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of values, with their syntax. */
public enum ValueType {
  TEXT("text without control characters", value -> true),
  WORD("one word", Shape::isWord),
  SECRET("a password, or none", value -> true),
  NUMBER("a whole number", value -> value.matches("\\d{1,9}")),
  YES_NO("yes or no", value -> Shape.truth(value).isPresent()),
  CHOICE("one of the known values", value -> true),
  PATH("an absolute path without blanks and without ..", Shape::isPath),
  STATE_PATH(
      "an absolute path without blanks and without .., or $state_path/...",
      value -> Shape.isPath(value.replaceFirst("^\\$state_path(?=/)", "/x"))),
  LOCAL_FILE(
      "the path of a file on this machine; ~/ is the home folder", value -> !value.isBlank()),
  HOST("an IPv4 or IPv6 address, or a host name", Address::isValid),
  HOSTS("addresses or host names, separated by commas", all(Address::isValid)),
  HOST_LINE(
      "an address, and roles in brackets: 192.0.2.11 [compute, storage]",
      value -> !value.isBlank()),
  MOUNT_SOURCE("HOST:/FOLDER", Shape::isMountSource),
  MOUNT_OPTIONS("mount options, separated by commas, without blanks", Shape::isOptionList),
  EXPORT_OPTIONS("export options, separated by commas, without blanks", Shape::isOptionList),
  NETWORKS("addresses, networks such as 192.0.2.0/24, host names, or *", Shape::areNetworks),
  DOMAIN("a domain such as example.org", Address::isHostName),
  PLAIN_NAME(
      "letters, digits and _ . -, beginning with a letter, a digit or _",
      value -> value.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")),
  UUID(
      "a UUID",
      value -> value.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")),
  DISKS("devices, or files with their size, separated by commas", value -> !items(value).isEmpty()),
  PORT("a port from 1 to 65535", value -> Shape.port(value).isPresent()),
  PORT_RANGE("the first and last port, such as 49152-49215", Shape::isPortRange),
  PORTS(
      "ports or port ranges, separated by commas, such as 2049, 49152-49215",
      all(item -> Shape.port(item).isPresent() || Shape.isPortRange(item))),
  JUMP("[user@]host[:port]", Shape::isJump);

  /** A line break in a value would start another line in the file that it is written to. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final String expected;

  // All of them are stateless functions.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<String> accepts;

  ValueType(String expected, Predicate<String> accepts) {
    this.expected = expected;
    this.accepts = accepts;
  }

  /** Its name in component files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ValueType named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  public String expected() {
    return expected;
  }

  /** The one spelling of a value that is accepted, so that equal values are equal texts. */
  String normal(String value) {
    return switch (this) {
      case PATH, STATE_PATH -> Shape.tidyPath(value);
      case HOST -> Address.normal(value);
      case UUID -> value.toLowerCase(Locale.ROOT);
      default -> value;
    };
  }

  /** A value as it was written, with blanks in place of tabs where it is no free text. */
  String withoutTabs(String value) {
    return this == TEXT || this == SECRET ? value : value.replace('\t', ' ');
  }

  static boolean hasControl(String value) {
    return CONTROL.matcher(value).find();
  }

  public boolean accepts(String value) {
    return !hasControl(value) && accepts.test(value);
  }

  /** The items of a list that is separated by commas or blanks; none for an empty text. */
  public static List<String> items(String list) {
    return Arrays.stream(list.split("[,\\s]+")).filter(item -> !item.isEmpty()).toList();
  }

  private static Predicate<String> all(Predicate<String> item) {
    return list -> !items(list).isEmpty() && items(list).stream().allMatch(item);
  }
}
