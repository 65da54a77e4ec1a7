package io.crucible.config;

import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/** Ignored keys of older files: reports one line for each reason, not one for each key. */
final class RetiredKeys {
  /** The keys for one reason, counted by name: {@code filename} was in every section. */
  private record Group(SequencedSet<String> sources, Map<String, Integer> keys) {}

  private final Map<String, Group> groups = new LinkedHashMap<>();

  void add(Origin origin, String name, String reason) {
    Group group =
        groups.computeIfAbsent(
            reason, _ -> new Group(new LinkedHashSet<>(), new LinkedHashMap<>()));
    group.sources().add(origin.source());
    group.keys().merge(name, 1, Integer::sum);
  }

  /**
   * Reports the ignored keys.
   *
   * @param folder the subject if the keys are in several files
   */
  void report(ProblemCollector findings, Origin folder) {
    groups.forEach((reason, group) ->
        findings.warning(
            group.sources().size() == 1 ? new Origin(group.sources().getFirst(), 0) : folder,
            "ignored: " + keys(group) + " (" + reason + ")",
            ""));
  }

  private static String keys(Group group) {
    StringBuilder text = new StringBuilder();
    group
        .keys()
        .forEach((name, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(name)
                .append(count == 1 ? "" : " in " + count + " sections"));
    return text.toString();
  }
}
