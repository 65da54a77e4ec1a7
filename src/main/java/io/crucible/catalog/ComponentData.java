package io.crucible.catalog;

import io.crucible.model.Rollout;
import java.util.List;
import java.util.Locale;

/**
 * One component as its data file has it.
 *
 * @param head what is said about it as a whole
 * @param sections what it wants, in order
 */
record ComponentData(String name, DataFile.Section head, List<DataFile.Section> sections) {
  private static final List<ComponentData> SHIPPED =
      DataFile.index("/components/index").stream().map(ComponentData::load).toList();

  /** All of them, in the order in which a host brings them about. */
  static List<ComponentData> shipped() {
    return SHIPPED;
  }

  private static ComponentData load(String name) {
    DataFile file = DataFile.resource("/components/" + name + ".ini");
    DataFile.Section head = file.section("component").orElseThrow();
    List<DataFile.Section> sections =
        file.sections().stream()
            .filter(section -> !section.name().isEmpty() && !section.equals(head))
            .toList();
    return new ComponentData(name, head, sections);
  }

  /** One sentence for plans and for the documentation. */
  String description() {
    return head.need("description");
  }

  /** Components that must be done on all hosts before. */
  List<String> after() {
    return head.list("after");
  }

  /** In which order its hosts get their turn. */
  Rollout rollout() {
    return head.get("rollout")
        .map(word -> Rollout.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(Rollout.ALL_AT_ONCE);
  }

  /** Whether a host takes part: by one of its roles, and by what is so about it. */
  boolean concerns(HostView host) {
    List<String> roles = head.list("roles");
    boolean hasRole = roles.isEmpty() || roles.stream().anyMatch(host::is);
    return hasRole && host.meets(head.list("when"));
  }
}
