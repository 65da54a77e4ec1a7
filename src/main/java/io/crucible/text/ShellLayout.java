package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The positions of assignments and comment lines in a file of shell variables ({@code
 * /etc/default}, {@code /etc/sysconfig}, os-release). Quotes, line continuations and command
 * substitutions are parsed like in the shell; a command line with more than assignments ({@code A=1
 * command}, {@code A=1 && B=2}) counts as setting nothing.
 */
final class ShellLayout {
  /**
   * An assignment: the start of the word, and its value; the removal span is what must be removed
   * with it: the whole line if nothing else is on it.
   */
  record Assignment(String name, int valueStart, int valueEnd, int removalStart, int removalEnd) {}

  private record Word(int start, int end) {}

  private record Command(List<Word> words, int end) {}

  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String OPERATORS = ";&|()<>";

  private final String text;
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Integer> commentLines = new ArrayList<>();

  ShellLayout(String text) {
    this.text = text;
    int at = 0;
    while (at < text.length()) {
      at = logicalLine(at);
    }
  }

  List<Assignment> assignments() {
    return assignments;
  }

  /** Offsets of the hash signs of lines with only a comment. */
  List<Integer> commentLines() {
    return commentLines;
  }

  private int logicalLine(int start) {
    List<Command> commands = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    boolean plain = true;
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n') {
      char first = text.charAt(at);
      if (first == '#') {
        if (text.substring(start, at).isBlank()) {
          commentLines.add(at);
        }
        at = endOfLine(at);
      } else if (OPERATORS.indexOf(first) >= 0) {
        plain &= first == ';';
        commands.add(new Command(List.copyOf(words), at + 1));
        words.clear();
        at++;
      } else if (Character.isWhitespace(first)) {
        at++;
      } else if (continuation(at) > 0) {
        at += continuation(at);
      } else {
        int end = wordEnd(at);
        if (end < 0) {
          return LineText.nextLine(text, start);
        }
        words.add(new Word(at, end));
        at = end;
      }
    }
    commands.add(new Command(List.copyOf(words), words.isEmpty() ? at : words.getLast().end()));
    int next = Math.min(at + 1, text.length());
    commands.removeIf(command -> command.words().isEmpty());
    if (!plain) {
      return next;
    }
    for (Command command : commands) {
      collect(command, commands.size() == 1, start, next);
    }
    return next;
  }

  private void collect(Command command, boolean aloneOnLine, int lineStart, int nextLine) {
    List<Word> words = command.words();
    boolean export = word(words.getFirst()).equals("export");
    List<Word> operands = export ? words.subList(1, words.size()) : words;
    if (!operands.stream().allMatch(it -> isAssignment(it) || (export && isName(it)))) {
      return;
    }
    for (Word operand : operands) {
      if (!isAssignment(operand)) {
        continue;
      }
      int equal = text.indexOf('=', operand.start());
      boolean only = operands.size() == 1;
      int from = only ? words.getFirst().start() : operand.start();
      int to = afterBlanks(only ? command.end() : operand.end());
      boolean wholeLine = only && aloneOnLine;
      assignments.add(
          new Assignment(
              text.substring(operand.start(), equal),
              equal + 1,
              operand.end(),
              wholeLine ? lineStart : from,
              wholeLine ? nextLine : to));
    }
  }

  /** The offset after the word, or -1 if a quote in it is never closed. */
  private int wordEnd(int start) {
    int at = start;
    while (at >= 0 && at < text.length()) {
      char current = text.charAt(at);
      if (Character.isWhitespace(current) || OPERATORS.indexOf(current) >= 0) {
        return at;
      }
      at = ShellQuotes.afterPart(text, at);
    }
    return at;
  }

  private boolean isAssignment(Word word) {
    return ASSIGNMENT.matcher(text).region(word.start(), word.end()).lookingAt();
  }

  private boolean isName(Word word) {
    return NAME.matcher(text).region(word.start(), word.end()).matches();
  }

  private String word(Word word) {
    return text.substring(word.start(), word.end());
  }

  private int continuation(int at) {
    if (text.startsWith("\\\n", at)) {
      return 2;
    }
    return text.startsWith("\\\r\n", at) ? 3 : 0;
  }

  private int afterBlanks(int start) {
    int at = start;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  private int endOfLine(int at) {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }
}
