package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of the language of nft: quoted texts, signs, and everything between blanks. */
final class NftTokens {
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[{},()]|[^\\s{},()\"]+");

  private NftTokens() {}

  /** Without the comment at the end, and without quotes. */
  static List<String> of(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(line);
    while (matcher.find() && !matcher.group().equals("#")) {
      tokens.add(matcher.group().replace("\"", ""));
    }
    return tokens;
  }

  /** How many braces are opened but not closed. */
  static int balance(String line) {
    int open = 0;
    Matcher matcher = TOKEN.matcher(line);
    while (matcher.find() && !matcher.group().equals("#")) {
      open += matcher.group().equals("{") ? 1 : matcher.group().equals("}") ? -1 : 0;
    }
    return open;
  }
}
