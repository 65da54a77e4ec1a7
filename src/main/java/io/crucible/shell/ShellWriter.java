package io.crucible.shell;

import io.crucible.view.Advice;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes the program's name from what commands print: inside the shell the commands that they
 * advise are typed without it.
 */
final class ShellWriter extends FilterWriter {
  /** Not in lines that start with eight blanks: they show the content of files. */
  private static final Pattern LINE = Pattern.compile("(?m)^(?! {8})(.*)$");

  ShellWriter(Writer terminal) {
    super(terminal);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(inside(text.substring(offset, offset + length)));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length), 0, length);
  }

  static String inside(String text) {
    String name = Advice.ME + " ";
    return text.contains(name)
        ? LINE.matcher(text)
            .replaceAll(line -> Matcher.quoteReplacement(line.group().replace(name, "")))
        : text;
  }
}
