package io.crucible.model;

/**
 * Where a setting comes from, so that every error and every plan line can name it.
 *
 * @param source a file name, an option such as {@code --set}, an environment variable, or {@link
 *     #SHIPPED}
 * @param line line number from 1, or 0 where there are no lines
 * @param layer decides which other settings it overrides
 */
public record Origin(String source, int line, SettingLayer layer) {
  public static final String SHIPPED = "shipped defaults";

  /** A line of a file, or with line 0 the file or folder itself. */
  public Origin(String source, int line) {
    this(source, line, SettingLayer.FILES);
  }

  /** An option of the command line. */
  public static Origin option(String name) {
    return new Origin(name, 0, SettingLayer.COMMAND_LINE);
  }

  public static Origin shipped() {
    return new Origin(SHIPPED, 0, SettingLayer.SHIPPED_DEFAULTS);
  }

  /** The same place, in another layer. */
  public Origin in(SettingLayer other) {
    return new Origin(source, line, other);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
