package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.model.Host;
import io.crucible.model.RolloutStrategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The data file of one component.
 *
 * @param folder that it belongs to
 */
public record ComponentData(ComponentFolder folder, ComponentFolder.Component data) {
  private static final String WHEN = "when";

  private static final List<ComponentData> LISTED =
      ComponentFolder.shipped().stream()
          .flatMap(
              folder -> folder.components().stream().map(data -> new ComponentData(folder, data)))
          .toList();

  private static final Map<String, List<String>> AFTER =
      ComponentOrder.after(LISTED.stream().map(ComponentData::place).toList());

  private static final List<ComponentData> SHIPPED =
      ComponentOrder.applied(AFTER).stream()
          .flatMap(name -> LISTED.stream().filter(it -> it.name().equals(name)))
          .toList();

  /** All components, in the order in which they are applied on a host. */
  public static List<ComponentData> shipped() {
    return SHIPPED;
  }

  public String name() {
    return data.name();
  }

  DataFile.Section head() {
    return data.head();
  }

  /** The sections of its resources, in order. */
  List<DataFile.Section> sections() {
    return data.resources();
  }

  /** One sentence for plans and for the documentation. */
  public String description() {
    return head().need("description");
  }

  /** Components that must be done first on all hosts: from its own and the others' settings. */
  public List<String> after() {
    return AFTER.getOrDefault(name(), List.of());
  }

  /** Its place among the others, as in its file. */
  ComponentOrder.Place place() {
    return new ComponentOrder.Place(name(), head().list("after"), head().list("before"));
  }

  /** The order of its hosts. */
  public RolloutStrategy rollout() {
    return head()
        .get("rollout")
        .map(word -> RolloutStrategy.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(RolloutStrategy.ALL_AT_ONCE);
  }

  /**
   * What it founds, for people; empty if nothing. Until it is founded, all hosts of its roles must
   * answer.
   */
  Optional<String> founds() {
    return head().get("requires").filter("all-hosts"::equals).map(it -> head().need("founds"));
  }

  /** The hosts with one of its roles, whether they answered or not. */
  List<Host> members(List<Host> hosts) {
    List<String> roles = head().list("roles");
    return hosts.stream().filter(host -> roles.stream().anyMatch(host::has)).toList();
  }

  /** Whether a host takes part: by one of its roles, and by all its flags. */
  public boolean concerns(HostView host) {
    List<String> roles = head().list("roles");
    boolean hasRole = roles.isEmpty() || roles.stream().anyMatch(host::is);
    return hasRole && host.meets(head().list(WHEN));
  }

  /** Its sections {@code [uses NAME]}. */
  List<DataFile.Section> uses(String offer) {
    return data.file().sections().stream()
        .filter(section -> section.name().equals("uses " + offer))
        .toList();
  }

  /** Names of packages by profile or {@code *}. */
  Map<String, String> packages() {
    Map<String, String> byProfile =
        new LinkedHashMap<>(
            data.file().section("packages").map(DataFile.Section::keys).orElse(Map.of()));
    byProfile.remove(WHEN);
    return byProfile;
  }

  /** Whether a host that takes part gets its packages. */
  public boolean hasPackages(HostView host) {
    return data.file().section("packages").stream()
        .allMatch(section -> host.meets(section.list(WHEN)));
  }
}
