package io.crucible.config;

import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Keys of old that are no longer read: one line for each file and reason, not one for each key. */
final class RetiredKeys {
  private record Group(String source, String reason) {}

  private final Map<Group, StringJoiner> groups = new LinkedHashMap<>();

  void add(Origin origin, String section, String name, String reason) {
    groups
        .computeIfAbsent(new Group(origin.source(), reason), group -> new StringJoiner(", "))
        .add(
            "["
                + section
                + "] "
                + name
                + (origin.line() == 0 ? "" : " (line " + origin.line() + ")"));
  }

  void report(Findings findings) {
    groups.forEach((group, keys) ->
        findings.warning(
            new Origin(group.source(), 0),
            "ignored: " + keys + "; " + group.reason(),
            "remove these lines when convenient"));
  }
}
