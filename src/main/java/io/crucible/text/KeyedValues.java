package io.crucible.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values in one line that are secrets because of the name before them. */
final class KeyedValues {
  /** A name with optional quotes or brackets, and the separator between it and its value. */
  private static final Pattern KEYED =
      Pattern.compile(
          "(?<![A-Za-z0-9_.])([A-Za-z][A-Za-z0-9_.-]*)((?:\\[[^\\]]*])?[\"'\\])}]*)"
              + "(\\s*(?:=>|:=|\\+=|=|:(?!//))\\s*)");

  /** What may precede the first name of a line: comment and list marks, quotes, {@code export}. */
  private static final Pattern LEAD =
      Pattern.compile("[\\s#;*\"'{\\[(<$-]*(?:(?:export|set|declare|Environment=)[\\s\"']*)?");

  /** XML; the end tag may be on a later line. */
  private static final Pattern ELEMENT =
      Pattern.compile("<([A-Za-z][\\w.:-]*)(\\s[^<>]*)?>([^<]+)(?=</|$)");

  /** A word with a hyphen is the next option, not the value of the one before it. */
  private static final Pattern OPTION =
      Pattern.compile("(?<!\\S)(--?[A-Za-z][\\w-]*)(\\s+)((?!-)\\S+)");

  private static final Pattern PAIR = Pattern.compile("(?<!\\S)([A-Za-z][\\w-]*)([ \\t]+)(\\S+)");

  /** In a comment the word after "password" is usually prose, and masking it would only confuse. */
  private static final Pattern COMMENT = Pattern.compile("\\s*(#|;|//|/\\*|\\*).*");

  /** What may follow a quoted value of the first name of a line. */
  private static final Pattern CLOSED = Pattern.compile("[\\s,;})\\]>/]*");

  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)[\"']?(?:true|false|yes|no|on|off|none|null|required|optional|any|"
              + "/(?:etc|var|usr|opt|home|root|run|srv|tmp|dev|mnt)/[\\w.@+/-]*|\\$[({].*)[\"',;]*");

  /** A word of an ordinary sentence, as in {@code auth: timeout}. */
  private static final Pattern PROSE = Pattern.compile("[a-z]+[.!]?");

  private KeyedValues() {}

  static String inFile(String line, Set<String> keys) {
    String masked = elements(options(keyed(line, true, keys)));
    return COMMENT.matcher(masked).matches() ? masked : pairs(masked);
  }

  static String inWords(String line) {
    return elements(options(keyed(line, false, Set.of())));
  }

  /** Whether the more indented lines below belong to a secret value of this one. */
  static boolean opens(String line, Set<String> keys) {
    Matcher found = KEYED.matcher(line);
    return found.find()
        && LEAD.matcher(line.substring(0, found.start())).matches()
        && (SecretNames.isSecret(found.group(1)) || keys.contains(found.group(1)))
        && !line.substring(found.end()).strip().equals("{");
  }

  private static String keyed(String line, boolean isFile, Set<String> keys) {
    StringBuilder masked = new StringBuilder();
    Matcher found = KEYED.matcher(line);
    int at = 0;
    while (found.find(at)) {
      String name = found.group(1);
      masked.append(line, at, found.end());
      at = found.end();
      if (keys.contains(name) && LEAD.matcher(line.substring(0, found.start())).matches()) {
        masked.append(ours(line.substring(at)));
        at = line.length();
      } else if (SecretNames.isSecret(name)) {
        boolean leads = LEAD.matcher(line.substring(0, found.start())).matches();
        boolean colon = found.group(3).strip().equals(":");
        boolean quotedName = found.group(2).matches(".*[\"'].*");
        int end = end(line.substring(at), name, leads, colon, quotedName, isFile) + at;
        masked.append(value(line.substring(at, end), name));
        at = end;
      }
    }
    return masked.append(line.substring(at)).toString();
  }

  /** The length of the value at the start of the text. */
  private static int end(
      String text, String name, boolean leads, boolean colon, boolean quotedName, boolean isFile) {
    int quote = quoted(text);
    if (quote > 0) {
      boolean whole =
          !leads || quotedName || !isFile || CLOSED.matcher(text.substring(quote)).matches();
      return whole ? quote : text.length();
    }
    if (SecretNames.isAuthorization(name)) {
      int close = text.indexOf('"');
      return close < 0 ? text.length() : close;
    }
    boolean toTheEnd = leads && (isFile || (!colon && SecretNames.isStrong(name)));
    if (toTheEnd) {
      return text.length();
    }
    int blank = 0;
    while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
      blank++;
    }
    boolean isSentence =
        !isFile
            && colon
            && (!text.substring(blank).isBlank() || PROSE.matcher(text.strip()).matches());
    return isSentence ? 0 : blank;
  }

  /** The end of a quoted value, after the closing quote; 0 if there is none. */
  private static int quoted(String text) {
    if (text.isEmpty() || (text.charAt(0) != '"' && text.charAt(0) != '\'')) {
      return 0;
    }
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(0)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static String value(String value, String name) {
    String bare = value.strip();
    boolean opensMore = bare.matches("[{\\[(|>][-+]?");
    boolean harmless = !SecretNames.isStrong(name) && HARMLESS.matcher(bare).matches();
    if (bare.isEmpty() || opensMore || harmless) {
      return value;
    }
    if (quoted(bare) == bare.length()) {
      String quote = bare.substring(0, 1);
      return quote + Masking.mask(bare.substring(1, bare.length() - 1)) + quote;
    }
    return Masking.mask(bare);
  }

  /** A value in which only named secrets are replaced is kept; any other value is masked. */
  private static String ours(String value) {
    return value.indexOf(Masking.NAME_STARTS) >= 0 || value.isBlank() ? value : Masking.MASK;
  }

  private static String elements(String line) {
    return line.indexOf('<') < 0
        ? line
        : ELEMENT
            .matcher(line)
            .replaceAll(found -> {
              String value =
                  SecretNames.isSecret(found.group(1)) && !found.group(3).isBlank()
                      ? Masking.mask(found.group(3))
                      : found.group(3);
              String attributes = found.group(2) == null ? "" : found.group(2);
              return Matcher.quoteReplacement("<" + found.group(1) + attributes + ">" + value);
            });
  }

  private static String options(String line) {
    return replaced(OPTION, line);
  }

  /** {@code requirepass x}, {@code login a password b}: a strong name, a blank, a value. */
  private static String pairs(String line) {
    return replaced(PAIR, line);
  }

  private static String replaced(Pattern pattern, String line) {
    StringBuilder masked = new StringBuilder();
    Matcher found = pattern.matcher(line);
    int at = 0;
    while (found.find(at)) {
      boolean isValue = !found.group(3).matches("(=>|:=|\\+=|=|:).*|[|&;<>].*");
      if (SecretNames.isStrong(found.group(1)) && isValue) {
        masked.append(line, at, found.start(3)).append(Masking.mask(found.group(3)));
        at = found.end(3);
      } else {
        masked.append(line, at, found.end(1));
        at = found.end(1);
      }
    }
    return masked.append(line.substring(at)).toString();
  }
}
