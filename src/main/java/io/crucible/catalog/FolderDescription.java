package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.FactDeclaration;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.Port;
import io.crucible.config.SecretDeclaration;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A description of a component folder, for people and programs.
 *
 * @param roles that it declares, with their meaning
 * @param settings with their types, defaults and help
 * @param flags with their meaning
 * @param facts with the question to hosts: a shell command or a description
 * @param offers that other components can use
 * @param secrets that are generated once for the site
 * @param checks of verify
 */
public record FolderDescription(
    String name,
    String description,
    Map<String, String> roles,
    List<KnownKey> settings,
    List<PortDescription> ports,
    Map<String, String> flags,
    Map<String, String> facts,
    List<Offer> offers,
    List<SecretDeclaration> secrets,
    Map<String, String> checks,
    List<ComponentDescription> components) {
  /**
   * An offer that other components can use.
   *
   * @param users components that use it
   */
  public record Offer(String name, String help, List<String> users) {}

  /** All folders, in the order of the index. */
  public static List<FolderDescription> shipped() throws ProblemsException {
    ComponentOrder order = ComponentOrder.shipped();
    return ComponentFolder.shipped().stream().map(folder -> of(folder, order)).toList();
  }

  private static FolderDescription of(ComponentFolder folder, ComponentOrder order) {
    DataFile common = folder.common();
    return new FolderDescription(
        folder.name(),
        folder.description(),
        texts(common.named("role"), "help"),
        settings(common),
        Port.of(common).stream().map(PortDescription::of).toList(),
        flags(common),
        facts(folder),
        common.named("offers").entrySet().stream()
            .map(entry ->
                new Offer(
                    entry.getKey(),
                    entry.getValue().need("help"),
                    ComponentDescription.users(entry.getKey())))
            .toList(),
        SecretDeclaration.all().stream()
            .filter(secret -> secret.folder().equals(folder.name()))
            .toList(),
        checks(folder),
        ComponentData.shipped().stream()
            .filter(data -> data.folder().equals(folder))
            .map(data -> ComponentDescription.of(data, order))
            .toList());
  }

  private static List<KnownKey> settings(DataFile common) {
    List<KnownKey> settings = new ArrayList<>();
    for (String id : common.named("setting").keySet()) {
      KnownKeys.shipped().all().stream().filter(key -> key.id().equals(id)).forEach(settings::add);
    }
    return settings;
  }

  private static Map<String, String> flags(DataFile common) {
    Map<String, String> flags = listed(common, "flags");
    common
        .named("flag")
        .forEach((name, section) -> flags.put(name, String.join(", ", section.list("when"))));
    return flags;
  }

  private static Map<String, String> facts(ComponentFolder folder) {
    Map<String, String> facts = new LinkedHashMap<>();
    FactDeclaration.of(folder).forEach((name, fact) -> facts.put(name, fact.shown()));
    return facts;
  }

  /** Checks in code, checks in data files, and checks of units at boot. */
  private static Map<String, String> checks(ComponentFolder folder) {
    Map<String, String> checks = listed(folder.common(), "checks");
    folder.checks().values().forEach(sections -> checks.putAll(texts(sections, "title")));
    folder
        .common()
        .named("boot")
        .forEach((name, section) ->
            checks.put(
                "boot " + name,
                String.join(" or ", section.list("units"))
                    + " starts at boot, if it is installed"));
    return checks;
  }

  private static Map<String, String> listed(DataFile common, String section) {
    return new LinkedHashMap<>(
        common.section(section).map(DataFile.Section::keys).orElse(Map.of()));
  }

  private static Map<String, String> texts(Map<String, DataFile.Section> sections, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    sections.forEach((name, section) -> texts.put(name, section.need(key).strip()));
    return texts;
  }

  /** A copy with only one of its components; empty if it has none of this name. */
  public Optional<FolderDescription> only(String component) {
    List<ComponentDescription> one =
        components.stream().filter(it -> it.name().equals(component)).toList();
    return one.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FolderDescription(
                name,
                description,
                roles,
                settings,
                ports,
                flags,
                facts,
                offers,
                secrets,
                checks,
                one));
  }
}
