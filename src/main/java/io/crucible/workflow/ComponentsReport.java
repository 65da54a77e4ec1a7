package io.crucible.workflow;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.config.ComponentFolder;
import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The components that can be set up on hosts.
 *
 * @param folders in the order of the index
 * @param style how much of it is shown to people; programs get all of it
 */
public record ComponentsReport(List<FolderDescription> folders, Style style) {
  /** How it is shown to people. */
  public enum Style {
    /** A few lines each. */
    LIST,
    /** The order. */
    GRAPH,
    /** All details. */
    FULL
  }

  public ComponentsReport {
    folders = List.copyOf(folders);
  }

  public static ComponentsReport of(Style style) throws ProblemsException {
    return new ComponentsReport(FolderDescription.shipped(), style);
  }

  /**
   * One folder, or one component.
   *
   * @throws ProblemsException when there is neither of this name
   */
  public static ComponentsReport of(String name) throws ProblemsException {
    List<FolderDescription> all = FolderDescription.shipped();
    Optional<FolderDescription> found =
        all.stream()
            .filter(folder -> folder.name().equals(name))
            .findFirst()
            .or(() -> all.stream().flatMap(folder -> folder.only(name).stream()).findFirst());
    if (found.isEmpty()) {
      throw new ProblemsException(
          List.of(
              Problem.error(
                  name,
                  "there is no component of this name",
                  Spelling.remedy(name, names().keySet()))));
    }
    return new ComponentsReport(List.of(found.get()), Style.FULL);
  }

  /** Folders and components, with what they are for. */
  public static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      names.put(folder.name(), folder.description());
      folder
          .components()
          .forEach(one -> names.putIfAbsent(one.name(), one.head().need("description")));
    }
    return names;
  }

  /** By level; those of a level may start together. */
  public List<ComponentDescription> inOrder() {
    return components().sorted(Comparator.comparingInt(ComponentDescription::level)).toList();
  }

  private Stream<ComponentDescription> components() {
    return folders.stream().flatMap(folder -> folder.components().stream());
  }
}
