package io.crucible.plan;

import io.crucible.model.Resource.PackageSet;
import java.util.List;
import java.util.Set;

/**
 * What a host's package manager said that it would do, as {@code packages-probe.sh} prints it.
 *
 * @param missing wanted packages that are not installed; without any, nothing else was asked
 */
record PackageForecast(List<String> missing, Properties said) {
  /** A list that is longer is cut off after the first ones. */
  private static final int READABLE = 5;

  private static final int FIRST = 3;

  static PackageForecast of(PackageSet desired, Observation.Output seen) {
    Properties said = Properties.of(seen);
    Set<String> installed = Set.copyOf(said.all("installed"));
    return new PackageForecast(
        desired.packages().stream().filter(name -> !installed.contains(name)).toList(), said);
  }

  /** What comes with the packages that are missing, to follow their names. */
  String company() {
    if (!said.all("unknown").isEmpty()) {
      return ", with what they need (known once apply has fetched the package lists)";
    }
    List<String> others =
        said.all("new").stream().filter(name -> !missing.contains(name)).sorted().toList();
    return others.isEmpty() ? "" : ", with " + shortened(others) + " that they need";
  }

  /** Names with commas; of many the first ones, and how many more there are. */
  static String shortened(List<String> names) {
    return names.size() <= READABLE
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, FIRST)) + " and " + (names.size() - FIRST) + " more";
  }
}
