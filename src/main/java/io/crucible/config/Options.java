package io.crucible.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of options in the form of mount(8) and exports(5). */
public final class Options {
  private Options() {}

  /** Splits at commas outside double quotes, and removes parentheses around the list. */
  public static List<String> parse(String text) {
    String list = text.strip();
    if (list.startsWith("(") && list.endsWith(")")) {
      list = list.substring(1, list.length() - 1);
    }
    List<String> options = new ArrayList<>();
    StringBuilder option = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == ',' && !quoted) {
        options.add(option.toString().strip());
        option.setLength(0);
      } else {
        quoted ^= c == '"';
        option.append(c);
      }
    }
    options.add(option.toString().strip());
    return options;
  }

  static boolean hasPairedQuotes(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 0;
  }

  /** The option's name, without its value. */
  public static String name(String option) {
    int equals = option.indexOf('=');
    return equals < 0 ? option : option.substring(0, equals);
  }

  /** The value of the last option with one of these names: the last one wins. */
  public static Optional<String> value(List<String> options, String... names) {
    return options.stream()
        .filter(option -> List.of(names).contains(name(option)) && option.indexOf('=') > 0)
        .map(option -> option.substring(option.indexOf('=') + 1))
        .reduce((earlier, later) -> later);
  }
}
