package io.crucible.model;

import java.util.List;
import java.util.Map;

/**
 * What the components of a site want to know of its hosts beyond what is always asked.
 *
 * @param paths files and folders whose existence matters
 * @param questions POSIX sh by name; what it prints is the answer, unless it fails. The same for
 *     all hosts, changes nothing, and ends soon
 */
public record Interests(List<String> paths, Map<String, String> questions) {
  public Interests {
    paths = List.copyOf(paths);
    questions = Map.copyOf(questions);
  }
}
