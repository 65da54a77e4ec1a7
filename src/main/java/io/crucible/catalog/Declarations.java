package io.crucible.catalog;

import io.crucible.config.DataFile;
import io.crucible.model.Disruption;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Resource.ServiceState.OnChange;
import io.crucible.model.Text;
import io.crucible.text.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Turns the sections of a component's file into resources of one host. */
final class Declarations {
  /** Kinds that need systemd; on a host without it they are omitted. */
  private static final Set<String> SYSTEMD_KINDS = Set.of("service", "units", "listener");

  private static final Set<String> RESERVED =
      Set.of("when", "grammar", "for-each", "holds-secrets");

  private final HostView host;
  private final Values values;
  private final Fleet fleet;
  private final boolean first;
  private final Consumer<Problem> problems;

  /**
   * @param first whether this is the first host of the component, which runs {@code [once]}
   *     sections
   */
  Declarations(HostView host, Fleet fleet, boolean first, Consumer<Problem> problems) {
    this(host, host.values(), fleet, first, problems);
  }

  private Declarations(
      HostView host, Values values, Fleet fleet, boolean first, Consumer<Problem> problems) {
    this.host = host;
    this.values = values;
    this.fleet = fleet;
    this.first = first;
    this.problems = problems;
  }

  List<Resource> of(ComponentData component) {
    List<Resource> resources = new ArrayList<>();
    for (DataFile.Section section : component.sections()) {
      String kind = section.name().split(" ", 2)[0];
      boolean possible = host.is("systemd") || !SYSTEMD_KINDS.contains(kind);
      if (possible && host.meets(section.list("when"))) {
        resources.addAll(declared(component, kind, section));
      }
    }
    return resources;
  }

  /** Declares a section once, or once for each component that uses an offer. */
  private List<Resource> declared(ComponentData component, String kind, DataFile.Section section) {
    Optional<String> offer = section.get("for-each");
    if (offer.isEmpty()) {
      return declare(component, kind, section);
    }
    List<Resource> resources = new ArrayList<>();
    for (Use use : host.uses(offer.get())) {
      Values filled = host.values().with("use.", use.keys());
      resources.addAll(
          new Declarations(host, filled, fleet, first, problems).declare(component, kind, section));
    }
    return resources;
  }

  private List<Resource> declare(ComponentData component, String kind, DataFile.Section section) {
    String rest = section.name().substring(kind.length()).strip();
    String name = kind.equals("computed") ? rest : values.fill(rest);
    Origin origin = origin(rest, section);
    return switch (kind) {
      case "computed" -> code(component).computed(name, host, fleet, problems);
      case "ini" -> keys(name, section);
      case "word" -> words(name, section, origin);
      case "file" -> List.of(file(name, section, origin));
      case "directory" ->
          List.of(
              new Resource.DirectoryState(
                  name,
                  find(section, "mode"),
                  find(section, "owner"),
                  find(section, "group"),
                  origin));
      case "block" ->
          List.of(
              new Resource.BlockInFile(name, filled(section, "lines").lines().toList(), origin));
      case "units" -> List.of(new Resource.LoadedUnits(words(section, "units"), origin));
      case "listener" ->
          List.of(
              new Resource.SocketListener(
                  name,
                  filled(section, "service"),
                  section.get("listens").filter("no"::equals).isEmpty(),
                  origin));
      case "selinux" ->
          List.of(new Resource.SelinuxBoolean(name, section.need("on").equals("yes"), origin));
      case "fstab" ->
          List.of(
              new Resource.FstabEntry(
                  filled(section, "source"),
                  name,
                  filled(section, "type"),
                  filled(section, "options"),
                  origin));
      case "mount" ->
          List.of(
              new Resource.MountState(
                  filled(section, "source"), name, filled(section, "type"), origin));
      case "once" -> first ? List.of(task(name, section, origin)) : List.of();
      case "task" -> List.of(task(name, section, origin));
      case "service" -> List.of(service(name, section, origin));
      default -> List.of(broughtByComponent(kind, name, section, origin));
    };
  }

  private Resource broughtByComponent(
      String kind, String name, DataFile.Section section, Origin origin) {
    return ComponentCode.all().stream()
        .flatMap(code -> code.declared(kind, name, key -> filled(section, key), origin).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("unknown kind of resource: " + kind));
  }

  private static ComponentCode code(ComponentData component) {
    return ComponentCode.all().stream()
        .filter(code -> code.folder().equals(component.folder().name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(component.folder().name() + " has no code"));
  }

  private Resource file(String path, DataFile.Section section, Origin origin) {
    return new Resource.ManagedFile(
        path,
        values.text(section.need("content")),
        find(section, "mode").orElse("0644"),
        find(section, "owner").orElse("root"),
        find(section, "group").orElse("root"),
        section.get("stays").filter("yes"::equals).isPresent(),
        holdsSecrets(section),
        origin);
  }

  /** Whether the file also has secrets that Crucible did not write. */
  private static boolean holdsSecrets(DataFile.Section section) {
    return section.get("holds-secrets").filter("yes"::equals).isPresent();
  }

  private Resource task(String what, DataFile.Section section, Origin origin) {
    Text run = values.text(section.need("run"));
    return new Resource.Task(
        what,
        filled(section, "unless"),
        run.asShell(),
        find(section, "undo").orElse(""),
        words(section, "reads"),
        run.variables(),
        origin);
  }

  private Resource service(String unit, DataFile.Section section, Origin origin) {
    return new Resource.ServiceState(
        unit,
        section.get("enabled").map("yes"::equals),
        section.get("active").map("yes"::equals),
        words(section, "reads"),
        section
            .get("on-change")
            .map(text -> OnChange.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(OnChange.NOTHING),
        section
            .get("disrupts")
            .map(text -> Disruption.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(Disruption.NONE),
        origin);
  }

  private List<Resource> keys(String path, DataFile.Section section) {
    Grammar grammar = grammar(section.need("grammar"));
    List<Resource> keys = new ArrayList<>();
    for (Map.Entry<String, String> entry : section.keys().entrySet()) {
      if (!RESERVED.contains(entry.getKey())) {
        String key = values.fill(entry.getKey());
        int dot = grammar.hasSections() ? key.indexOf('.') : -1;
        keys.add(
            new IniKey(
                path,
                grammar,
                dot < 0 ? "" : key.substring(0, dot),
                key.substring(dot + 1),
                Optional.of(values.text(entry.getValue())),
                holdsSecrets(section),
                values.origin(entry.getValue())));
      }
    }
    return keys;
  }

  private static Grammar grammar(String name) {
    return ComponentCode.allGrammars().stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no component has the grammar " + name));
  }

  private List<Resource> words(String name, DataFile.Section section, Origin origin) {
    String[] place = name.split(" ", 2);
    List<Resource> words = new ArrayList<>();
    for (String word : words(section, "absent")) {
      words.add(new Resource.WordInVariable(place[0], place[1], word, false, origin));
    }
    for (String word : words(section, "present")) {
      words.add(new Resource.WordInVariable(place[0], place[1], word, true, origin));
    }
    return words;
  }

  private List<String> words(DataFile.Section section, String key) {
    return find(section, key).map(text -> List.of(text.split(" "))).orElse(List.of());
  }

  private Optional<String> find(DataFile.Section section, String key) {
    return section.get(key).map(values::fill);
  }

  private String filled(DataFile.Section section, String key) {
    return values.fill(section.need(key));
  }

  private Origin origin(String name, DataFile.Section section) {
    Origin byName = values.origin(name);
    return byName.equals(Origin.shipped())
        ? values.origin(String.join(" ", section.keys().values()))
        : byName;
  }
}
