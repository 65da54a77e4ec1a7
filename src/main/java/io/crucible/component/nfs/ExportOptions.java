package io.crucible.component.nfs;

import java.util.Map;
import java.util.regex.Pattern;

/** Options of an export as exportfs prints them, by nfs-utils 2.6 (support/nfs/exports.c). */
final class ExportOptions {
  /** The export that clients of NFS version 4 see as /. */
  static final String ROOT = "fsid=0";

  private static final Map<String, String> SYNONYMS =
      Map.of("auth_nlm", "secure_locks", "no_auth_nlm", "insecure_locks", "mp", "mountpoint");

  /** Any other spelling of fsid is a number. */
  private static final Pattern UUID = Pattern.compile("(?:[:-]*[0-9a-fA-F]){32}[:-]*");

  private ExportOptions() {}

  /** The one spelling of an option; one that exportfs would refuse stays as it is. */
  static String normal(String option) {
    int equals = option.indexOf('=');
    if (equals < 0) {
      return SYNONYMS.getOrDefault(option, option);
    }
    String name = option.substring(0, equals);
    String value = option.substring(equals + 1);
    return switch (name) {
      case "mp" -> "mountpoint=" + value;
      case "fsid" -> name + "=" + fsid(value);
      case "anonuid", "anongid" -> name + "=" + number(value, 10);
      default -> option;
    };
  }

  private static String fsid(String value) {
    if (UUID.matcher(value).matches()) {
      return value;
    }
    return value.equals("root") ? "0" : number(value, 0);
  }

  /** As strtol reads it, and a signed format of 32 bits prints it. */
  private static String number(String value, int base) {
    try {
      long number = base == 0 ? Long.decode(value) : Long.parseLong(value, base);
      return String.valueOf((int) number);
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
