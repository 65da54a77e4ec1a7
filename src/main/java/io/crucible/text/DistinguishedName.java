package io.crucible.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of an owner or issuer of a certificate, as RFC 2253 writes it. */
public final class DistinguishedName {
  private static final Pattern COMMON_NAME = Pattern.compile("(?:^|,)CN=((?:[^,\\\\]|\\\\.)+)");

  private DistinguishedName() {}

  /** The common name; the whole name if it has none. */
  public static String commonName(String name) {
    Matcher matcher = COMMON_NAME.matcher(name);
    return matcher.find() ? matcher.group(1) : name;
  }
}
