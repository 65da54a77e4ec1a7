package io.crucible.model;

/**
 * Where a setting comes from, so that every error and every plan line can name it.
 *
 * @param source a file name, an option such as {@code --set}, an environment variable, or {@link
 *     #SHIPPED}
 * @param line line number from 1, or 0 where lines have no meaning
 */
public record Origin(String source, int line) {
  public static final String SHIPPED = "shipped defaults";

  public static Origin shipped() {
    return new Origin(SHIPPED, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
