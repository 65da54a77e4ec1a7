package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in the files and in the code of components, as text. */
final class Sources {
  private static final Path ROOT = Path.of("src/main/java");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern ASKED = Pattern.compile("uses\\(\"([^\"]+)\"\\)");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.-]+)\"");

  private Sources() {}

  /** Without the {@code !} before them. */
  static List<String> plain(Collection<String> conditions) {
    return conditions.stream().map(word -> word.replaceFirst("^!", "")).toList();
  }

  /** All flags that a component asks for. */
  static Set<String> conditions(ComponentData component) {
    Set<String> asked = new TreeSet<>(plain(component.head().list("roles")));
    component.data().file().sections().stream()
        .filter(section -> !section.name().startsWith("flag "))
        .forEach(section -> asked.addAll(plain(section.list("when"))));
    return asked;
  }

  /** The code of a folder; empty where it has none. */
  static String of(ComponentFolder folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (ComponentCode code : ComponentCode.all()) {
      if (code.folder().equals(folder.name())) {
        text.append(text(ROOT.resolve(code.getClass().getPackageName().replace('.', '/'))));
      }
    }
    return text.toString();
  }

  static String ofAll() throws IOException {
    return text(ROOT);
  }

  private static String text(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /** Offers whose users the code of a folder asks for. */
  static List<String> asked(ComponentFolder folder) throws IOException {
    return ASKED.matcher(of(folder)).results().map(it -> it.group(1)).toList();
  }

  /** What stands in <code>${...}</code> in all that a component wants and uses. */
  static Set<String> references(ComponentData component) {
    List<DataFile.Section> sections = new ArrayList<>(component.sections());
    sections.addAll(component.data().file().named("uses").values());
    Set<String> names = new TreeSet<>();
    for (DataFile.Section section : sections) {
      List<String> texts = new ArrayList<>(List.of(section.name()));
      texts.addAll(section.keys().keySet());
      texts.addAll(section.keys().values());
      texts.forEach(
          text -> REFERENCE.matcher(text).results().forEach(it -> names.add(it.group(1))));
    }
    return names;
  }

  /** Names that <code>${...}</code> can stand for on some host of some site. */
  static Set<String> namesGiven() throws IOException {
    Set<String> names = new TreeSet<>();
    Profiles.shipped().all().forEach(profile -> names.addAll(profile.values().keySet()));
    KnownKeys.shipped().all().stream().map(KnownKey::id).forEach(names::add);
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder.common().named("fact").keySet().forEach(fact -> names.add("fact." + fact));
      FolderWords.of(folder)
          .roles()
          .forEach(role ->
              List.of("addresses", "names", "first")
                  .forEach(word -> names.add("role." + role + "." + word)));
    }
    for (ComponentData component : ComponentData.shipped()) {
      component
          .data()
          .file()
          .named("uses")
          .values()
          .forEach(use -> use.keys().keySet().forEach(key -> names.add("use." + key)));
    }
    LITERAL.matcher(ofAll()).results().forEach(it -> names.add(it.group(1)));
    return names;
  }
}
