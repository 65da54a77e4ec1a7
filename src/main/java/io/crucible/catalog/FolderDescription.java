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
 * All that the data of a folder of components says, for people and programs.
 *
 * @param roles that it declares, with what they mean
 * @param settings with their types, defaults and help
 * @param flags with what is so about a host that has them
 * @param facts with what hosts are asked: in shell, or in words
 * @param offers what other components may ask for
 * @param secrets that are made once for the site
 * @param checks what verify looks at
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
   * What other components may ask for.
   *
   * @param users components that do
   */
  public record Offer(String name, String help, List<String> users) {}

  /** Of all folders, in the order of the index. */
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

  /** Those of its code, those that are data, and what they have to say of what others look at. */
  private static Map<String, String> checks(ComponentFolder folder) {
    Map<String, String> checks = listed(folder.common(), "checks");
    folder.checks().values().forEach(sections -> checks.putAll(texts(sections, "title")));
    folder
        .common()
        .named("boot")
        .forEach((name, section) ->
            checks.put(
                "boot " + name,
                String.join(" or ", section.list("units")) + " starts at boot, where it is there"));
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

  /** The same with one of its components alone; empty where it has none of this name. */
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
