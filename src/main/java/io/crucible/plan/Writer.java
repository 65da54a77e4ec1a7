package io.crucible.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that writes files of hosts, and the sign by which it is recognised: a line of
 * writers.list, whose head explains the columns.
 *
 * @param isUnknown whether the sign only says that there is some writer
 * @param files the path of the file that it writes, or {@code *}
 * @param pattern the sign, for comments
 */
record Writer(
    String name,
    boolean isUnknown,
    String files,
    String place,
    String sign,
    Pattern pattern,
    String remedy) {
  static final String FILE = "@FILE@";

  private static final String UNKNOWN = "? ";
  private static final Pattern COLUMN = Pattern.compile(" \\| | \\|$");
  private static final int COLUMNS = 5;

  /**
   * @throws IllegalStateException if it does not have all columns
   */
  static Writer of(String line) {
    String[] columns = COLUMN.split(line, -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("writers.list: not five columns: " + line);
    }
    boolean isUnknown = columns[0].startsWith(UNKNOWN);
    return new Writer(
        isUnknown ? columns[0].substring(UNKNOWN.length()) : columns[0],
        isUnknown,
        columns[1],
        columns[2],
        columns[3],
        Pattern.compile(columns[3], Pattern.CASE_INSENSITIVE),
        columns[4].strip());
  }

  boolean writes(String path) {
    return files.equals("*") || files.equals(path);
  }

  /** The files that have its sign; empty if the file that it writes has it. */
  List<String> elsewhere() {
    return place.startsWith("/") ? List.of(place.split(" ")) : List.of();
  }

  /** The first line of a file with its sign. */
  Optional<Comment> in(FileComments comments) {
    List<Comment> among = place.equals("head") ? comments.head() : comments.all();
    return among.stream().filter(comment -> pattern.matcher(comment.text()).find()).findFirst();
  }

  /** Whether a line of one of its own files says that it writes this file. */
  Says says(String line, String path) {
    Matcher matcher = Pattern.compile(sign.replace(FILE, Pattern.quote(path))).matcher(line);
    if (!matcher.find()) {
      return Says.NOTHING;
    }
    return matcher.groupCount() == 0 || matcher.group(1) != null ? Says.YES : Says.NO;
  }

  String remedyFor(String path) {
    return remedy.isEmpty()
        ? "make the same change in "
            + (isUnknown ? "that program" : name)
            + ", or take "
            + path
            + " out of its control"
        : remedy.replace(FILE, path);
  }

  /** What a line says about whether a program writes a file. */
  enum Says {
    YES,
    NO,
    NOTHING
  }

  /** A line of a file, counted from 1. */
  record Comment(int line, String text) {}
}
