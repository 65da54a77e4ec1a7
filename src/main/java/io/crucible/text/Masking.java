package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Masks passwords and keys in text that is shown: in files of hosts ({@link #lines}) and in output
 * of commands ({@link #words}). It recognises them by the name before them ({@link SecretNames}),
 * by their place in a URL, and by the markers of a private key. Pure.
 *
 * <p>It masks too much rather than too little: if the end of a value is not clear, the rest of the
 * line is masked.
 */
public final class Masking {
  public static final String MASK = "********";

  /**
   * The placeholder of a secret that Crucible manages; without a blank while a line is processed.
   */
  private static final Pattern NAMED = Pattern.compile("<secret ([^<> ]+)>");

  static final char NAME_STARTS = '\uE000';

  private static final Pattern UNBROKEN = Pattern.compile("\\uE000([^\\uE000\\uE001]+)\\uE001");

  /** Masking a shorter value would break up ordinary words. */
  private static final int SHORTEST = 4;

  /** The kind of key may be named before it: RSA, EC, OPENSSH, ENCRYPTED. */
  private static final Pattern PRIVATE_KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY");

  private Masking() {}

  /**
   * The text in place of a secret that has a name.
   *
   * @param name without blanks and angle brackets
   */
  public static String named(String name) {
    return "<secret " + name + ">";
  }

  /** Whether a file's text contains something that {@link #lines} masks. */
  public static boolean finds(String text) {
    if (!Suspicion.falls(text)) {
      return false;
    }
    List<String> lines = LineText.split(text);
    return !lines(lines).equals(lines);
  }

  /**
   * The masked lines of a file; as many as given, each with its own line end.
   *
   * @param lines all lines of the file: the meaning of a line may depend on those before it
   */
  public static List<String> lines(List<String> lines) {
    return lines(lines, Set.of());
  }

  /**
   * @param keys names whose values are always secrets
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

  /** The masked output of a command or program. */
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

  /** A value, masked if the name of its setting requires it. */
  public static String value(String name, String value) {
    String before = name.replaceAll("[^A-Za-z0-9_.-]", "_") + " = ";
    return lines(List.of(before + value)).getFirst().substring(before.length());
  }

  /**
   * A text with the secrets that Crucible manages replaced by their names, both in plain form and
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
        // The parts of a value with several lines are on separate lines.
        for (String part : secret.getValue().split("\n")) {
          named = part.length() < SHORTEST ? named : named.replace(part, name);
        }
      }
    }
    return named;
  }

  /**
   * The replacement of a value: an empty value stays empty, and a masked or named one is unchanged.
   */
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
