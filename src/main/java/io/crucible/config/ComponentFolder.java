package io.crucible.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data files of one component folder, which has everything about one technology. {@code
 * component.ini} has what its components have in common; each further file, listed there as {@code
 * parts}, is a separate component.
 *
 * @param common the sections of {@code component.ini}
 * @param components those with resources, in the order in which they are applied on a host
 */
public record ComponentFolder(String name, DataFile common, List<Component> components) {
  private static final String ROOT = "components/";

  /** Sections that declare something; every other one is a resource. */
  private static final Set<String> DECLARATIONS =
      Set.of(
          "",
          "component",
          "role",
          "section",
          "sample",
          "empty",
          "retired",
          "setting",
          "ask",
          "values",
          "secret",
          "packages",
          "name",
          "fact",
          "flag",
          "flags",
          "port",
          "uses",
          "offers",
          "check",
          "checks",
          "boot");

  private static final List<ComponentFolder> SHIPPED = read();

  /**
   * A component.
   *
   * @param name unique among all folders: {@code nova}, or {@code nfs-server} for a part
   * @param head its section {@code [component]}
   * @param file all its sections
   * @param resources the sections of its resources, in order
   */
  public record Component(
      String name, DataFile.Section head, DataFile file, List<DataFile.Section> resources) {}

  public ComponentFolder {
    components = List.copyOf(components);
  }

  /** One sentence about the folder. */
  public String description() {
    return common.section("component").orElseThrow().need("description");
  }

  /** All folders that an index on the class path lists, in that order. */
  public static List<ComponentFolder> shipped() {
    return SHIPPED;
  }

  /**
   * Sections {@code [check NAME]} by component. If {@code component.ini} is not a component itself,
   * its checks belong to the whole folder, under the name of the folder.
   */
  public Map<String, Map<String, DataFile.Section>> checks() {
    Map<String, Map<String, DataFile.Section>> checks = new LinkedHashMap<>();
    checks.put(name, common.named("check"));
    components.forEach(one -> checks.putIfAbsent(one.name(), one.file().named("check")));
    return checks;
  }

  /** The components that a name in {@link #checks} refers to. */
  public List<String> membersOf(String owner) {
    List<String> names = components.stream().map(Component::name).toList();
    return names.contains(owner) ? List.of(owner) : names;
  }

  /** All roles that a host can have. */
  static List<String> roles() {
    Set<String> roles = new TreeSet<>();
    SHIPPED.forEach(folder -> roles.addAll(folder.common().named("role").keySet()));
    return List.copyOf(roles);
  }

  /** The text of a file in the folder, such as a script. */
  public static String text(String folder, String file) {
    return find(folder, file)
        .orElseThrow(() -> new IllegalStateException("components/" + folder + " has no " + file));
  }

  /** Empty if the folder has no such file. */
  public static Optional<String> find(String folder, String file) {
    try (InputStream in =
        ComponentFolder.class.getResourceAsStream("/" + ROOT + folder + "/" + file)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<ComponentFolder> read() {
    List<ComponentFolder> folders = new ArrayList<>();
    try {
      for (URL index :
          Collections.list(ComponentFolder.class.getClassLoader().getResources(ROOT + "index"))) {
        try (InputStream in = index.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          text.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(ComponentFolder::load)
              .forEach(folders::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(folders);
  }

  private static ComponentFolder load(String name) {
    DataFile common = file(name, "component");
    List<Component> components = new ArrayList<>();
    Component whole = component(name, common);
    if (!whole.resources().isEmpty()) {
      components.add(whole);
    }
    for (String part : whole.head().list("parts")) {
      components.add(component(name + "-" + part, file(name, part)));
    }
    return new ComponentFolder(name, common, components);
  }

  private static DataFile file(String folder, String name) {
    return DataFile.resource("/" + ROOT + folder + "/" + name + ".ini");
  }

  private static Component component(String name, DataFile file) {
    return new Component(
        name,
        file.section("component").orElseThrow(),
        file,
        file.sections().stream()
            .filter(section -> !DECLARATIONS.contains(section.name().split(" ", 2)[0]))
            .toList());
  }
}
