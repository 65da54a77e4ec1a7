package io.crucible.terminal;

import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The only way to standard output and standard error; masks secrets, and escapes what would control
 * the terminal, wherever it came from. Thread-safe.
 */
public final class Output {
  private final PrintWriter writer;
  private final Masks masks;
  private final ProgramName program;
  private volatile Optional<LiveBlock> block = Optional.empty();

  public Output(PrintWriter writer, Masks masks) {
    this(writer, masks, ProgramName.OF_CHECKOUT);
  }

  public Output(PrintWriter writer, Masks masks, ProgramName program) {
    this.writer = writer;
    this.masks = masks;
    this.program = program;
  }

  public void line(String text) {
    print(text + "\n");
  }

  /** For a question whose answer is typed on the same line. */
  void part(String text) {
    print(text);
  }

  private void print(String text) {
    String masked = HostWords.withColours(masks.apply(text));
    Runnable print =
        () -> {
          synchronized (writer) {
            writer.print(masked);
            writer.flush();
          }
        };
    // Read once: another thread may remove the block meanwhile.
    Optional<LiveBlock> live = block;
    if (live.isPresent()) {
      live.get().above(print);
    } else {
      print.run();
    }
  }

  public void printAbove(LiveBlock live) {
    block = Optional.of(live);
  }

  public void printPlainly() {
    block = Optional.empty();
  }

  /** Asks the user something; nothing moves on the screen meanwhile. */
  public <T> T still(Supplier<T> question) {
    Optional<LiveBlock> live = block;
    live.ifPresent(LiveBlock::pause);
    try {
      return question.get();
    } finally {
      live.ifPresent(LiveBlock::resume);
    }
  }

  public PrintWriter writer() {
    return writer;
  }

  /** For picocli, which prints help itself. */
  public PrintWriter helpWriter() {
    return program.inHelp(writer);
  }

  /** As it is called where this is read. */
  public ProgramName program() {
    return program;
  }
}
