package io.crucible.component.nfs;

import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Files in /etc/nfs.conf.d that are read after that of Crucible: nfs-utils takes the last value of
 * a key (nfs.conf(5)).
 */
final class LaterNfsFiles {
  /** The words that conf_get_bool of nfs-utils 2.6 takes for false. */
  private static final Set<String> FALSE = Set.of("0", "f", "false", "n", "no", "off");

  private LaterNfsFiles() {}

  /**
   * @param lines {@code FILE:LINE section.key value}, in the order in which they are read
   * @param wanted values by {@code section.key}; {@code y} stands for any that is not false
   */
  static List<Problem> problems(List<String> lines, Map<String, String> wanted, String host) {
    List<Problem> problems = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split(" ", 3);
      String ours =
          words.length < 3 ? "" : wanted.getOrDefault(words[1].toLowerCase(Locale.ROOT), "");
      if (!ours.isEmpty() && !agrees(words[2], ours)) {
        String key = words[1].substring(words[1].indexOf('.') + 1);
        problems.add(
            Problem.error(
                host,
                "%s sets %s = %s, which overrides the wanted %s = %s in an earlier file"
                    .formatted(words[0], key, words[2], key, ours),
                "remove that line"));
      }
    }
    return problems;
  }

  private static boolean agrees(String value, String ours) {
    return ours.equals("y") ? !FALSE.contains(value.toLowerCase(Locale.ROOT)) : value.equals(ours);
  }
}
