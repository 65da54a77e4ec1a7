package io.crucible.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The last look at the files of a run that is rolled back, on one host. */
final class RestoredFiles {
  private final String run;

  /** Files that must be as before in the end, each with the number of its first step. */
  private final Map<String, Integer> restored = new LinkedHashMap<>();

  /** Files that steps wrote or were about to write, with the numbers of these steps. */
  private final Map<Integer, String> touched = new LinkedHashMap<>();

  RestoredFiles(String run) {
    this.run = run;
  }

  void touch(String path, int step) {
    touched.put(step, path);
  }

  void restore(String path, int step) {
    restored.put(path, step);
  }

  /** A step that was killed may have left its new content. */
  String tidy() {
    return touched.entrySet().stream()
        .map(file ->
            "tidy %s %s\n".formatted(backup(file.getKey()), ApplyScript.path(file.getValue())))
        .collect(Collectors.joining());
  }

  /** Fails if a restored file is not as before. */
  String look() {
    String looks =
        restored.entrySet().stream()
            .map(file ->
                "gone_with_packages %2$s || as_before %1$s %2$s || left=1\n"
                    .formatted(backup(file.getValue()), ApplyScript.path(file.getKey())))
            .collect(Collectors.joining());
    return looks.isEmpty() ? "" : gone() + "left=0\n" + looks + "[ \"$left\" = 0 ] || exit 1\n";
  }

  /** A file that came with a package goes with it, after it was restored. */
  private String gone() {
    return "gone_with_packages() { [ ! -e \"$1\" ] && grep -qsxF -e \"${1#\"$R\"}\" -- %s/*.files; }\n"
        .formatted(ApplyScript.path(ApplyScript.STATE + "/" + run));
  }

  /** Where a step keeps its backup, without its ending. */
  private String backup(int step) {
    return ApplyScript.path(ApplyScript.STATE + "/" + run + "/" + step);
  }
}
