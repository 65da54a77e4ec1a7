package io.crucible.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Lines to words: blanks divide, quotes and backslashes protect, both go on over line ends. */
final class ShellLine {
  private static final List<String> SHOW_CONFIG = List.of("show", "config");

  private ShellLine() {}

  static DefaultParser parser() {
    return new DefaultParser().eofOnEscapedNewLine(true).eofOnUnclosedQuote(true);
  }

  /** Empty when the line goes on in the next one. */
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

  /** What the command line calls {@code config} reads better as {@code show config} at a prompt. */
  static List<String> mapped(List<String> words) {
    return words.size() >= 2 && words.subList(0, 2).equals(SHOW_CONFIG)
        ? Stream.concat(Stream.of("config"), words.stream().skip(2)).toList()
        : words;
  }
}
