package io.crucible.plan;

import io.crucible.model.Resource.PackageSet;
import java.util.List;
import java.util.Set;

/**
 * What a host's package manager would do, as {@code packages-probe.sh} prints it.
 *
 * @param missing wanted packages that are not installed; if empty, nothing else was queried
 */
record PackageForecast(List<String> missing, Properties said) {
  /** A longer list is shortened to its first names. */
  private static final int READABLE = 5;

  private static final int FIRST = 3;

  static PackageForecast of(PackageSet desired, Observation.Output seen) {
    Properties said = Properties.of(seen);
    Set<String> installed = Set.copyOf(said.all("installed"));
    return new PackageForecast(
        desired.packages().stream().filter(name -> !installed.contains(name)).toList(), said);
  }

  /** The dependencies of the missing packages, to follow their names. */
  String company() {
    if (!said.all("unknown").isEmpty()) {
      return " and dependencies (known after apply has fetched the package lists)";
    }
    List<String> others =
        said.all("new").stream().filter(name -> !missing.contains(name)).sorted().toList();
    return others.isEmpty() ? "" : " and dependencies: " + shortened(others);
  }

  /** Names with commas; of a long list only the first ones and the number of others. */
  static String shortened(List<String> names) {
    return names.size() <= READABLE
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, FIRST)) + " and " + (names.size() - FIRST) + " more";
  }
}
