package io.crucible.model;

import java.util.List;
import java.util.Map;

/**
 * What the components of a site want to know of its hosts beyond what is always asked.
 *
 * @param versions packages whose versions matter, by the name of the program
 * @param accounts users whose numbers and groups matter
 * @param units systemd units that matter, as the patterns that systemctl takes
 * @param paths files and folders whose existence matters
 * @param questions POSIX sh by name; what it prints is the answer, unless it fails. The same for
 *     all hosts, changes nothing, and ends soon
 */
public record FactRequests(
    Map<String, Packages> versions,
    List<String> accounts,
    List<String> units,
    List<String> paths,
    Map<String, String> questions) {
  /**
   * Packages that bring one program; of several, the first that is installed tells its version.
   *
   * @param debian names where dpkg has them
   * @param el names where rpm has them
   * @param candidate whether it matters, too, which version would be installed where none is: of
   *     the first name, and by apt only
   */
  public record Packages(List<String> debian, List<String> el, boolean candidate) {
    public Packages {
      debian = List.copyOf(debian);
      el = List.copyOf(el);
    }
  }

  public FactRequests {
    versions = Map.copyOf(versions);
    accounts = List.copyOf(accounts);
    units = List.copyOf(units);
    paths = List.copyOf(paths);
    questions = Map.copyOf(questions);
  }
}
