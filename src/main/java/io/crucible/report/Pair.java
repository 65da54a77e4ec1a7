package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The state between two hosts: the result of a migration overrides the results of checks.
 *
 * @param sentence the same in words
 */
record Pair(String state, String first, String second, String sentence) {
  static Pair of(String from, String to, JsonNode document, List<Matrix.Hop> hops, SafeText text) {
    if (from.equals(to)) {
      return new Pair("self", "", "", from);
    }
    String way = from + " to " + to + ": ";
    Optional<Matrix.Hop> tried =
        hops.stream().filter(hop -> hop.from().equals(from) && hop.to().equals(to)).findFirst();
    if (tried.isPresent()) {
      return migrated(way, tried.get());
    }
    Set<String> found = new HashSet<>();
    for (JsonNode finding : document.path("findings")) {
      if (finding.path("scope").asText().equals("pair")
          && text.all(finding.path("hosts")).equals(List.of(from, to))) {
        found.add(finding.path("status").asText());
      }
    }
    if (found.contains("failed")) {
      return new Pair("failed", "checks", "failed", way + "checks failed, no migration was tried");
    }
    if (found.contains("warning")) {
      return new Pair(
          "warning", "checks", "warn", way + "checks have warnings, no migration was tried");
    }
    return found.contains("ok")
        ? new Pair("checked", "checks", "passed", way + "checks passed, no migration was tried")
        : new Pair("none", "not tried", "", way + "not tried");
  }

  private static Pair migrated(String way, Matrix.Hop hop) {
    if (!hop.proven()) {
      return new Pair("failed", "failed", "", way + "the migration failed");
    }
    String down = hop.downtime().isEmpty() ? "" : "down " + hop.downtime();
    String time = hop.time().isEmpty() ? "migrated" : hop.time();
    return new Pair(
        "ok", time, down, way + "migrated in " + time + (down.isEmpty() ? "" : ", " + down));
  }
}
