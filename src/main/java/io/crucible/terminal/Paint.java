package io.crucible.terminal;

import java.util.List;

/** How an output looks: with colours for terminals or none, and the program's name in advice. */
public record Paint(boolean isColoured, ProgramName program) {
  public static final Paint COLOURED = new Paint(true, ProgramName.OF_CHECKOUT);
  public static final Paint PLAIN = new Paint(false, ProgramName.OF_CHECKOUT);

  private static final String START = "\u001b[";

  /** All codes that are used, with their end. */
  private static final List<String> CODES = List.of("0m", "1m", "2m", "31m", "32m", "33m", "36m");

  /** The length of a colour's escape sequence at this place; 0 if there is none. */
  static int lengthAt(String text, int at) {
    if (!text.startsWith(START, at)) {
      return 0;
    }
    return CODES.stream()
        .filter(code -> text.startsWith(code, at + START.length()))
        .findFirst()
        .map(code -> START.length() + code.length())
        .orElse(0);
  }

  /** A command of the program, such as {@code plan}, with the program's name. */
  public String command(String words) {
    return program.in(ProgramName.WRITTEN + " " + words);
  }

  /** A sentence of the program that may name a command of it. */
  public String advice(String sentence) {
    return program.in(sentence);
  }

  public String bold(String text) {
    return wrap("1", text);
  }

  public String faint(String text) {
    return wrap("2", text);
  }

  public String red(String text) {
    return wrap("31", text);
  }

  public String green(String text) {
    return wrap("32", text);
  }

  public String yellow(String text) {
    return wrap("33", text);
  }

  public String cyan(String text) {
    return wrap("36", text);
  }

  /** Coloured as git does it; lines of context stay as they are. */
  public String diffLine(String line) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> green(line);
      case '-' -> red(line);
      case '@' -> cyan(line);
      default -> line;
    };
  }

  private String wrap(String code, String text) {
    return !isColoured || text.isEmpty() ? text : START + code + "m" + text + START + "0m";
  }
}
