package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Hides passwords and keys in text that is shown: of files on hosts ({@link #lines}) and of what
 * commands say ({@link #words}). It knows them by the name before them ({@link SecretNames}), by
 * their place in a URL, and by the marks around a private key. Pure.
 *
 * <p>It shows too little rather than too much: where it is not clear how far a value goes, the rest
 * of the line is hidden.
 */
public final class Masking {
  public static final String MASK = "********";

  /** What stands for a secret of ours; while a line is looked at, without a blank in it. */
  private static final Pattern NAMED = Pattern.compile("<secret ([^<> ]+)>");

  static final char NAME_STARTS = '\uE000';

  private static final Pattern UNBROKEN = Pattern.compile("\\uE000([^\\uE000\\uE001]+)\\uE001");

  /** A shorter value would tear ordinary words apart. */
  private static final int SHORTEST = 4;

  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY");

  private Masking() {}

  /**
   * What is shown in place of a secret that has a name.
   *
   * @param name without blanks and angle brackets
   */
  public static String named(String name) {
    return "<secret " + name + ">";
  }

  /** Whether a file's text holds something that {@link #lines} hides. */
  public static boolean finds(String text) {
    if (!Suspicion.falls(text)) {
      return false;
    }
    List<String> lines = LineText.split(text);
    return !lines(lines).equals(lines);
  }

  /**
   * Lines of a file, masked; as many as were given, each with its own end.
   *
   * @param lines all of the file, from its first: what a line means may depend on those before
   */
  public static List<String> lines(List<String> lines) {
    return lines(lines, Set.of());
  }

  /**
   * @param keys names that make their values secrets, whatever they are
   */
  public static List<String> lines(List<String> lines, Set<String> keys) {
    List<String> masked = new ArrayList<>(lines.size());
    boolean isKey = false;
    int deeperThan = -1;
    for (String line : lines) {
      String end = end(line);
      String content = line.substring(0, line.length() - end.length());
      boolean continues = deeperThan >= 0 && !content.isBlank() && indent(content) > deeperThan;
      if (!isKey && !continues && !isSuspect(content, keys)) {
        deeperThan = -1;
        masked.add(line);
        continue;
      }
      if (isKey || continues) {
        isKey &= !content.contains("-----END");
        masked.add(
            content.contains("-----END")
                ? line
                : " ".repeat(indent(content)) + mask(content.strip()) + end);
        continue;
      }
      isKey = PRIVATE_KEY.matcher(content).find() && !content.contains("-----END");
      masked.add((isKey ? content : masked(content, text -> KeyedValues.inFile(text, keys))) + end);
      deeperThan = KeyedValues.opens(content, keys) ? indent(content) : -1;
    }
    return masked;
  }

  /** A text that a command or a program wrote, masked. */
  public static String words(String text) {
    if (!Suspicion.falls(text)) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    boolean isKey = false;
    for (String line : LineText.split(text)) {
      String end = end(line);
      String content = line.substring(0, line.length() - end.length());
      boolean begins = PRIVATE_KEY.matcher(content).find();
      boolean ends = content.contains("-----END");
      if (isKey && !ends) {
        masked.append(MASK);
      } else {
        masked.append(begins ? content : masked(content, KeyedValues::inWords));
      }
      isKey = (isKey || begins) && !ends;
      masked.append(end);
    }
    return masked.toString();
  }

  /** A value as it may be shown beside the name of its setting. */
  public static String value(String name, String value) {
    String before = name.replaceAll("[^A-Za-z0-9_.-]", "_") + " = ";
    return lines(List.of(before + value)).getFirst().substring(before.length());
  }

  /**
   * A text with secrets of ours replaced by their names, whether they stand there as they are or
   * quoted for a shell.
   *
   * @param secrets values by name
   */
  public static String named(String text, Map<String, String> secrets) {
    String named = text;
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      if (secret.getValue().length() >= SHORTEST) {
        String name = named(secret.getKey());
        named = named.replace(secret.getValue(), name);
        String quoted = secret.getValue().replace("'", "'\\''");
        named = named.replace(quoted, name);
        // Parts of a value of several lines stand in lines of their own.
        for (String part : secret.getValue().split("\n")) {
          named = part.length() < SHORTEST ? named : named.replace(part, name);
        }
      }
    }
    return named;
  }

  /** In place of a value: nothing for nothing, and what is masked or named already stays so. */
  static String mask(String value) {
    boolean isNamed = UNBROKEN.matcher(value).matches();
    return value.isEmpty() || value.equals(MASK) || isNamed ? value : MASK;
  }

  private static String masked(String line, UnaryOperator<String> values) {
    String unbroken = NAMED.matcher(line).replaceAll("\uE000$1\uE001");
    String masked = values.apply(UrlPasswords.masked(unbroken));
    return UNBROKEN.matcher(masked).replaceAll("<secret $1>");
  }

  private static boolean isSuspect(String line, Set<String> keys) {
    return Suspicion.falls(line) || keys.stream().anyMatch(line::contains);
  }

  private static int indent(String line) {
    int indent = 0;
    while (indent < line.length() && Character.isWhitespace(line.charAt(indent))) {
      indent++;
    }
    return indent;
  }

  private static String end(String line) {
    return line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
  }
}
