package io.crucible.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The six fields of one line of fstab, with the blanks between them, so that a field can be changed
 * in place.
 */
record FstabLine(String content, List<MatchResult> fields) {
  private static final Pattern FIELD = Pattern.compile("[^ \\t\\r]+");

  /** Empty for comments, blank lines and lines without a mount point. */
  static Optional<FstabLine> parse(String content) {
    List<MatchResult> fields =
        FIELD.matcher(content).results().takeWhile(it -> !it.group().startsWith("#")).toList();
    return fields.size() < 2 ? Optional.empty() : Optional.of(new FstabLine(content, fields));
  }

  String source() {
    return OctalCodes.decoded(fields.get(0).group());
  }

  /** In one spelling, because mount(8) sees no difference. */
  String mountPoint() {
    return plainPath(OctalCodes.decoded(fields.get(1).group()));
  }

  /**
   * Whether the fields are in sync; missing fields of a short line have the defaults of fstab(5).
   */
  boolean isInSync(List<String> wanted) {
    List<String> defaults = List.of("", "", "", "defaults", "0", "0");
    for (int index = 0; index < wanted.size(); index++) {
      String found = index < fields.size() ? fields.get(index).group() : defaults.get(index);
      if (!found.equals(wanted.get(index)) && !sameMountPoint(index, found, wanted.get(index))) {
        return false;
      }
    }
    return true;
  }

  /** The line with the desired fields, its own blanks, and the text after the sixth field. */
  String with(List<String> wanted) {
    StringBuilder line = new StringBuilder(content);
    for (int index = wanted.size() - 1; index >= 0; index--) {
      if (index >= fields.size()) {
        line.insert(fields.getLast().end(), " " + wanted.get(index));
      } else if (!sameMountPoint(index, fields.get(index).group(), wanted.get(index))) {
        line.replace(fields.get(index).start(), fields.get(index).end(), wanted.get(index));
      }
    }
    return line.toString();
  }

  static String escaped(String field) {
    return OctalCodes.encoded(field, "#");
  }

  /** Without slashes, and dots, that say nothing. */
  static String plainPath(String path) {
    String plain = path.replaceAll("(?:/\\.?)+(?=/|$)", "");
    return plain.isEmpty() && path.startsWith("/") ? "/" : plain;
  }

  private static boolean sameMountPoint(int index, String found, String wanted) {
    return index == 1
        && plainPath(OctalCodes.decoded(found)).equals(plainPath(OctalCodes.decoded(wanted)));
  }
}
