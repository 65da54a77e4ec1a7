package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a line of nft, one after the other. After the last one, all words are empty. */
final class NftTokens {
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[{},()]|[^\\s{},()\"]+");
  private static final Pattern HANDLE = Pattern.compile(" *# handle \\d+$");

  private final List<String> words;
  private int at;

  NftTokens(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** Quoted texts, signs, and everything between blanks; without quotes and handle. */
  static List<String> of(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(withoutHandle(line));
    while (matcher.find()) {
      tokens.add(matcher.group().replace("\"", ""));
    }
    return tokens;
  }

  static String withoutHandle(String line) {
    return HANDLE.matcher(line).replaceFirst("");
  }

  /** How many braces are opened but not closed. */
  static int balance(String line) {
    int open = 0;
    Matcher matcher = TOKEN.matcher(withoutHandle(line));
    while (matcher.find()) {
      open += matcher.group().equals("{") ? 1 : matcher.group().equals("}") ? -1 : 0;
    }
    return open;
  }

  boolean hasNext() {
    return at < words.size();
  }

  String peek() {
    return peek(0);
  }

  String peek(int distance) {
    return at + distance < words.size() ? words.get(at + distance) : "";
  }

  String next() {
    String word = peek();
    skip(1);
    return word;
  }

  void skip(int count) {
    at = Math.min(at + count, words.size());
  }

  /** Skips the next word if it is one of these. */
  boolean skipsOne(Set<String> some) {
    boolean isThere = hasNext() && some.contains(peek());
    skip(isThere ? 1 : 0);
    return isThere;
  }

  /** All words before any of these; the end is not after them. */
  List<String> before(Set<String> some) {
    int from = at;
    while (hasNext() && !some.contains(peek())) {
      at++;
    }
    return words.subList(from, at);
  }

  /** A list in braces, split at its commas, or else words that are separated by commas. */
  List<List<String>> values() {
    boolean inBraces = skipsOne(Set.of("{"));
    List<List<String>> values = new ArrayList<>();
    do {
      List<String> value = inBraces ? before(Set.of(",", "}")) : List.of(next());
      if (!value.isEmpty()) {
        values.add(value);
      }
    } while (skipsOne(Set.of(",")));
    skip(inBraces ? 1 : 0);
    return values;
  }
}
