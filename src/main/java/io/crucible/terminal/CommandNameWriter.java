package io.crucible.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Replaces {@code ./run_me.sh}, the name that all texts use, by the name that the program was
 * called by, so that commands in advice can be pasted.
 */
public final class CommandNameWriter extends FilterWriter {
  public static final String USUAL = "./run_me.sh";

  private final String name;

  CommandNameWriter(Writer out, String name) {
    super(out);
    this.name = name;
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(text.substring(offset, offset + length).replace(USUAL, name));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length), 0, length);
  }
}
