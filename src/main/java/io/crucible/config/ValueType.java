package io.crucible.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value has to look like. */
public enum ValueType {
  TEXT("text without control characters", value -> true),
  WORD("one word", Shape::isWord),
  SECRET("a password, or none", value -> true),
  NUMBER("a whole number", value -> value.matches("\\d{1,9}")),
  YES_NO("yes or no", value -> Shape.truth(value).isPresent()),
  CHOICE("one of the known values", value -> true),
  PATH("an absolute path without blanks and ..", Shape::isPath),
  NOVA_PATH(
      "an absolute path without blanks and .., or $state_path/...",
      value -> Shape.isPath(value.replaceFirst("^\\$state_path(?=/)", "/x"))),
  LOCAL_FILE("a path of this machine; ~/ is the home folder", value -> !value.isBlank()),
  HOST("an IPv4 or IPv6 address, or a host name", Address::isValid),
  HOSTS("addresses or host names with commas between", all(Address::isValid)),
  HOST_LINE(
      "an address, and roles in brackets: 192.0.2.11 [compute, storage]",
      value -> !value.isBlank()),
  MOUNT_SOURCE("HOST:/FOLDER", Shape::isMountSource),
  MOUNT_OPTIONS("mount options with commas between, without blanks", Shape::isOptionList),
  EXPORT_OPTIONS("export options with commas between, without blanks", Shape::isOptionList),
  NETWORKS("addresses, networks such as 192.0.2.0/24, host names, or *", Shape::areNetworks),
  DOMAIN("a domain such as example.org", Address::isHostName),
  CEPH_NAME(
      "letters, digits, and _ . - between", value -> value.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")),
  UUID(
      "a UUID",
      value -> value.toLowerCase(Locale.ROOT).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")),
  DISKS("devices, or files with their size, with commas between", value -> !items(value).isEmpty()),
  PORT("a port from 1 to 65535", value -> Shape.port(value).isPresent()),
  PORT_RANGE("first and last port, such as 49152-49215", Shape::isPortRange),
  PORTS(
      "ports or ranges with commas between, such as 2049, 49152-49215",
      all(item -> Shape.port(item).isPresent() || Shape.isPortRange(item))),
  JUMP("[user@]host[:port]", Shape::isJump);

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final String expected;

  // All of them are functions without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Predicate<String> accepts;

  ValueType(String expected, Predicate<String> accepts) {
    this.expected = expected;
    this.accepts = accepts;
  }

  /** As component files name it. */
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
      case PATH, NOVA_PATH -> Shape.tidyPath(value);
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

  /** The items of a list, whether with commas or blanks between; none of an empty text. */
  public static List<String> items(String list) {
    return Arrays.stream(list.split("[,\\s]+")).filter(item -> !item.isEmpty()).toList();
  }

  private static Predicate<String> all(Predicate<String> item) {
    return list -> !items(list).isEmpty() && items(list).stream().allMatch(item);
  }
}
