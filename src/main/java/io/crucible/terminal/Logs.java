package io.crucible.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.crucible.text.Masking;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.Masks;
import io.crucible.workflow.StateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log file just before hosts are contacted: help and errors in the configuration need
 * no log, and must be fast.
 */
public final class Logs {
  /** In bytes; together with the previous file, about twice as much is kept. */
  private static final long LARGEST = 5_000_000;

  private Logs() {}

  /** Without a writable state folder there is no log; commands that need it report the error. */
  public static void start(Path stateFolder, boolean verbose, Output err, Masks masks) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.setLevel(Level.INFO);
    context.getLogger("io.crucible").setLevel(Level.DEBUG);
    try {
      OutputStream file = open(stateFolder);
      attach(
          root,
          "%date %-5level [%thread] %logger{0}: %message%n%ex",
          text -> write(file, text),
          () -> close(file),
          masks);
    } catch (IOException e) {
      err.line("no log is written: " + stateFolder + ": " + FileErrors.reason(e));
    }
    if (verbose) {
      attach(
          root,
          "%-5level %logger{0}: %message%n%ex",
          text -> err.line(text.stripTrailing()),
          () -> {},
          masks);
    }
  }

  private static void attach(
      Logger root, String pattern, Consumer<String> to, Runnable atEnd, Masks masks) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(root.getLoggerContext());
    layout.setPattern(pattern);
    layout.start();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            String text = Masking.words(masks.apply(layout.doLayout(event)));
            // Whoever reads the log has a terminal, too.
            to.accept(HostWords.withoutControls(text));
          }

          // A shell starts the log again for every command.
          @Override
          public void stop() {
            super.stop();
            atEnd.run();
          }
        };
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
  }

  /** One old log is kept. Mode 0600: it contains output of hosts. */
  private static OutputStream open(Path stateFolder) throws IOException {
    StateFolder.make(stateFolder);
    Path file = stateFolder.resolve("crucible.log");
    if (Files.exists(file) && Files.size(file) > LARGEST) {
      Files.move(file, stateFolder.resolve("crucible.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newOutputStream(file, StandardOpenOption.APPEND);
  }

  private static void write(OutputStream file, String text) {
    try {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A full disk here must not stop work on the hosts; they have their own journal.
    }
  }

  private static void close(OutputStream file) {
    try {
      file.close();
    } catch (IOException e) {
      // As in write.
    }
  }
}
