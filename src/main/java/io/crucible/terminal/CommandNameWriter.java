package io.crucible.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Names the command as the person called it: what is told to do next must be fit to be typed. Texts
 * call it {@code ./run_me.sh}, as in a checkout.
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
