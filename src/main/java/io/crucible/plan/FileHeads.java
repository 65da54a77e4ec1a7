package io.crucible.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The answer of {@code files.sh}: what a host says about files, apart from their contents.
 *
 * @param files by path, those that exist
 * @param marks traits by path
 * @param common traits of the folder in which each run keeps its files
 */
record FileHeads(
    Map<String, Head> files, Map<String, List<FileTrait>> marks, List<FileTrait> common) {
  private static final String NO_NAME = "UNKNOWN";

  /** A file that exists. */
  record Head(String mode, String owner, String group, boolean isRegular) {}

  /**
   * @param runFile stands for the folder of runs
   */
  static FileHeads of(String text, String runFile) {
    List<String> lines = text.lines().toList();
    String root = lines.isEmpty() ? "" : lines.getFirst();
    Map<String, Head> files = new HashMap<>();
    Map<String, List<FileTrait>> marks = new HashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      if (line.startsWith("trait\t")) {
        String[] words = line.split("\t", 4);
        FileTrait.Kind.of(words.length < 4 ? "" : words[1])
            .ifPresent(kind -> mark(marks, words[3], new FileTrait(kind, words[2])));
        continue;
      }
      String[] words = line.split(" ", 7);
      int at = words.length < 7 ? -1 : words[6].indexOf(" " + root + "/");
      if (at >= 0) {
        String path = words[6].substring(at + 1 + root.length());
        boolean regular = words[6].startsWith("regular");
        if (regular && !words[5].equals("1")) {
          mark(marks, path, new FileTrait(FileTrait.Kind.LINKS, path));
        }
        files.put(
            path,
            new Head(mode(words[0]), name(words[1], words[2]), name(words[3], words[4]), regular));
      }
    }
    List<FileTrait> common = marks.getOrDefault(runFile, List.of());
    return new FileHeads(files, marks, common);
  }

  /** What prevents or changes a write of this file. */
  List<FileTrait> traits(String path) {
    return Stream.concat(marks.getOrDefault(path, List.of()).stream(), common.stream()).toList();
  }

  private static void mark(Map<String, List<FileTrait>> marks, String path, FileTrait trait) {
    marks.computeIfAbsent(path, it -> new ArrayList<>()).add(trait);
  }

  /** chown takes a number too. */
  private static String name(String name, String number) {
    return name.equals(NO_NAME) ? number : name;
  }

  /** Four digits: stat was asked for a zero in front, and leaves others out. */
  private static String mode(String seen) {
    String mode = seen.length() > 4 ? seen.substring(1) : seen;
    return "0".repeat(Math.max(0, 4 - mode.length())) + mode;
  }
}
