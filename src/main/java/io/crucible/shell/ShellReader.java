package io.crucible.shell;

import java.nio.file.Path;
import java.util.List;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.widget.AutosuggestionWidgets;

/** Builds the line editor: completion, history over sessions, suggestions. */
final class ShellReader {
  /** Styles of completions that set colours; the style that marks the selection is kept. */
  private static final List<String> COLOURS =
      List.of(
          LineReader.COMPLETION_STYLE_STARTING,
          LineReader.COMPLETION_STYLE_LIST_STARTING,
          LineReader.COMPLETION_STYLE_DESCRIPTION,
          LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
          LineReader.COMPLETION_STYLE_GROUP,
          LineReader.COMPLETION_STYLE_LIST_GROUP);

  private ShellReader() {}

  static LineReader of(Terminal terminal, SessionParts parts, Shell shell) {
    ShellHistory history = new ShellHistory(parts.context().masks(), shell::isCommand);
    LineReader reader =
        LineReaderBuilder.builder()
            .appName("crucible")
            .terminal(terminal)
            .parser(ShellLine.parser())
            .completer(new ShellCompleter(shell, new ShellValues(parts)))
            .history(history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "... ")
            .variable(LineReader.LIST_MAX, 60)
            // Values contain exclamation marks, and nobody expects csh history here.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
            .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            .build();
    if (!parts.paint().isColoured()) {
      COLOURS.forEach(style -> reader.setVariable(style, ""));
    }
    Path state = parts.stateFolder();
    ShellHistory.prepare(state)
        .ifPresent(file -> {
          reader.setVariable(LineReader.HISTORY_FILE, file);
          history.attach(reader);
        });
    if (parts.session().isPlain()) {
      reader.unsetOpt(LineReader.Option.AUTO_MENU);
      reader.unsetOpt(LineReader.Option.BRACKETED_PASTE);
    } else if (parts.context().canMoveCursor()) {
      new AutosuggestionWidgets(reader).enable();
    }
    return reader;
  }
}
