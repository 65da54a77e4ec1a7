package io.crucible.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Splits lines into words at blanks. Quotes and backslashes protect, and continue a line. */
final class ShellLine {
  private static final List<String> SHOW_CONFIG = List.of("show", "config");

  private ShellLine() {}

  static DefaultParser parser() {
    return new DefaultParser().eofOnEscapedNewLine(true).eofOnUnclosedQuote(true);
  }

  /** Empty if the line continues in the next one. */
  static Optional<List<String>> of(String line) {
    String text = line.strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return Optional.of(List.of());
    }
    try {
      String joined = text.replace("\\\n", "");
      ParsedLine parsed = parser().parse(joined, joined.length(), Parser.ParseContext.ACCEPT_LINE);
      return Optional.of(parsed.words().stream().filter(word -> !word.isEmpty()).toList());
    } catch (EOFError e) {
      return Optional.empty();
    }
  }

  /** The command {@code config} is also called {@code show config} in the shell. */
  static List<String> mapped(List<String> words) {
    return words.size() >= 2 && words.subList(0, 2).equals(SHOW_CONFIG)
        ? Stream.concat(Stream.of("config"), words.stream().skip(2)).toList()
        : words;
  }
}
