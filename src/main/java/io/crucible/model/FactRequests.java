package io.crucible.model;

import java.util.List;
import java.util.Map;

/**
 * Facts that the components of a site need from its hosts, in addition to those always gathered.
 *
 * @param versions packages whose versions matter, by the name of the program
 * @param accounts users whose IDs and groups matter
 * @param units systemd units that matter, as patterns for systemctl
 * @param paths files and folders whose existence matters
 * @param questions POSIX sh by name; its output is the answer, unless it fails. The same for all
 *     hosts; it must change nothing and end soon
 */
public record FactRequests(
    Map<String, Packages> versions,
    List<String> accounts,
    List<String> units,
    List<String> paths,
    Map<String, String> questions) {
  /**
   * Packages that provide one program; the first one that is installed gives its version.
   *
   * @param debian names on hosts with dpkg
   * @param el names on hosts with rpm
   * @param candidate whether the version that would be installed matters too, where none is
   *     installed yet; only for the first name, and only with apt
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
