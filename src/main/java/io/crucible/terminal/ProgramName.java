package io.crucible.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

/**
 * The name by which users call the program here, so that commands in advice can be pasted.
 * Sentences of the program say {@link #WRITTEN}; whoever shows one puts the name in its place.
 *
 * @param name empty inside the shell at a terminal, where commands are typed alone
 */
public record ProgramName(String name) {
  /** In a checkout. */
  public static final String WRITTEN = "./run_me.sh";

  public static final ProgramName OF_CHECKOUT = new ProgramName(WRITTEN);
  public static final ProgramName NONE = new ProgramName("");

  /** Set by the launcher of an installed package. */
  private static final String VARIABLE = "CRUCIBLE_COMMAND";

  static ProgramName of(Map<String, String> environment) {
    return new ProgramName(environment.getOrDefault(VARIABLE, WRITTEN));
  }

  /**
   * @param sentence of the program, never the content of a host's file
   */
  public String in(String sentence) {
    return name.equals(WRITTEN)
        ? sentence
        : sentence.replace(name.isEmpty() ? WRITTEN + " " : WRITTEN, name);
  }

  /** For help, which picocli prints itself. */
  PrintWriter inHelp(Writer out) {
    return new PrintWriter(
        new FilterWriter(out) {
          @Override
          public void write(String text, int offset, int length) throws IOException {
            out.write(in(text.substring(offset, offset + length)));
            out.flush();
          }

          @Override
          public void write(char[] characters, int offset, int length) throws IOException {
            write(new String(characters, offset, length), 0, length);
          }
        });
  }
}
