package io.crucible.workflow;

import io.crucible.config.Overrides;
import io.crucible.config.write.NewConfig;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Loads configuration files before they are written, so that what is written is valid. */
public final class DraftCheck {
  private DraftCheck() {}

  /**
   * @param place folder where the files will be; problems name it
   * @return warnings about the files
   */
  public static List<Problem> loads(NewConfig config, Path place, Wiring wiring)
      throws ProblemsException {
    try {
      Path folder = Files.createTempDirectory("crucible-");
      try {
        for (Map.Entry<Path, String> file : config.in(folder).entrySet()) {
          Files.createDirectories(file.getKey().resolveSibling(""));
          Files.writeString(file.getKey(), file.getValue());
        }
        return moved(wiring.load(folder, Overrides.none()).warnings(), folder, place);
      } catch (ProblemsException e) {
        throw new ProblemsException(moved(e.problems(), folder, place));
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              "temporary folder",
              "cannot be used: " + FileErrors.reason(e),
              "check free disk space: df -h"));
    }
  }

  private static List<Problem> moved(List<Problem> problems, Path from, Path to) {
    return problems.stream()
        .map(problem ->
            new Problem(
                problem.severity(),
                problem.subject().replace(from.toString(), to.toString()),
                problem.found().replace(from.toString(), to.toString()),
                problem.remedy().replace(from.toString(), to.toString())))
        .toList();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      // In this order the files of a folder come before the folder.
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
