package io.crucible.text;

import java.util.ArrayList;
import java.util.List;

/** One of {@link OsloFiles}; the same one may be read twice. */
public record OsloFile(String path, List<OsloLine> lines) {
  public OsloFile {
    lines = List.copyOf(lines);
  }

  public static OsloFile of(String path, String text) {
    List<OsloLine> lines = new ArrayList<>();
    OsloGrammar.placed(text)
        .forEach((number, entry) ->
            lines.add(new OsloLine(path, number, entry.section(), entry.key(), entry.value())));
    return new OsloFile(path, lines);
  }
}
