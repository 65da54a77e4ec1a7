package io.crucible.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jline.reader.Candidate;

/** Files and folders of this machine that start with the typed text. */
final class FileCandidates {
  private FileCandidates() {}

  /**
   * @param head the text before the path in the same word
   */
  static List<Candidate> of(String typed, String head) {
    String folder = typed.substring(0, typed.lastIndexOf('/') + 1);
    String begin = typed.substring(folder.length());
    try (Stream<Path> entries = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      return entries
          .filter(entry -> {
            String name = String.valueOf(entry.getFileName());
            return name.startsWith(begin) && (!begin.isEmpty() || !name.startsWith("."));
          })
          .sorted()
          .map(entry -> {
            boolean inner = Files.isDirectory(entry);
            String name = folder + entry.getFileName() + (inner ? "/" : "");
            return ShellCompleter.candidate(head + name, "", !inner);
          })
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
