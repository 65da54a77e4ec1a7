package io.crucible.catalog;

import io.crucible.config.KnownKey;
import io.crucible.config.Port;
import io.crucible.config.SecretDeclaration;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages in docs/ that are generated from the components' files. */
final class ComponentPages {
  static final Path FOLDER = Path.of("docs/components");
  static final Path PORTS = Path.of("docs/ports.md");
  private static final String HEAD =
      "<!-- Written by ComponentPagesTest from src/main/resources/components; edits here are lost."
          + " -->\n";

  private final List<FolderDescription> folders;
  private final ComponentOrder order;

  ComponentPages(List<FolderDescription> folders, ComponentOrder order) {
    this.folders = List.copyOf(folders);
    this.order = order;
  }

  /** Texts by file. */
  Map<Path, String> all() {
    Map<Path, String> pages = new LinkedHashMap<>();
    pages.put(FOLDER.resolve("README.md"), index());
    folders.forEach(folder -> pages.put(FOLDER.resolve(folder.name() + ".md"), page(folder)));
    pages.put(PORTS, ports());
    return pages;
  }

  /** Of the components that the program is shipped with. */
  static ComponentPages shipped() throws ProblemsException {
    return new ComponentPages(FolderDescription.shipped(), ComponentOrder.shipped());
  }

  private String index() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        """
        # Components

        The components that Crucible sets up on hosts. One folder has everything about one technology; `./run_me.sh components NAME` shows
        the same as its page. All ports: [ports](../ports.md).

        | folder | what it does | components |
        |---|---|---|
        """);
    for (FolderDescription folder : folders) {
      page.append(
          row(
              "[%s](%s.md)".formatted(folder.name(), folder.name()),
              folder.description(),
              folder.components().stream()
                  .map(ComponentDescription::name)
                  .collect(Collectors.joining(", "))));
    }
    page.append(
        """

        ## Order

        Components with the same number may start together. A component starts when all those it waits for are done on all hosts. Components that
        a site does not need are omitted; a component that waits for an omitted one waits for the ones before it.

        | | component | waits for |
        |---|---|---|
        """);
    for (int i = 0; i < order.levels().size(); i++) {
      for (String name : order.levels().get(i)) {
        page.append(
            row(
                String.valueOf(i + 1),
                link(name),
                links(order.waits().getOrDefault(name, List.of()))));
      }
    }
    page.append(
        """

        ## Words

        A component is applied on hosts with one of its roles or flags that meet all its conditions; `!` negates a condition. The roles of a host are
        in `config/system_info`. Flags are derived from settings and from facts of a host. Each page lists its own flags; the general ones are
        `systemd`, `selinux` and `apparmor`, for hosts that have them.
        """);
    return page.toString();
  }

  private String page(FolderDescription folder) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("# ")
        .append(folder.name())
        .append("\n\n")
        .append(folder.description())
        .append('\n');
    folder.components().forEach(one -> component(page, folder, one));
    list(page, "Roles", folder.roles());
    if (!folder.settings().isEmpty()) {
      page.append(
          "\n## Settings\n\n| key | file | type | default | what it is |\n|---|---|---|---|---|\n");
      folder.settings().forEach(key -> page.append(setting(key)));
    }
    if (!folder.ports().isEmpty()) {
      page.append("\n## Ports\n\n").append(PORT_HEAD);
      folder.ports().forEach(port -> page.append(port(folder, port)));
    }
    list(page, "Flags", folder.flags());
    list(page, "Facts", folder.facts());
    if (!folder.offers().isEmpty()) {
      page.append("\n## Offers to other components\n\n");
      folder
          .offers()
          .forEach(offer ->
              page.append(
                  "- `%s`: %s Used by %s.\n"
                      .formatted(offer.name(), offer.help(), links(offer.users()))));
    }
    if (!folder.secrets().isEmpty()) {
      page.append(
          """

          ## Secrets

          Generated once for the site, with letters and digits, and saved in the file `secrets` of the configuration; see `./run_me.sh secrets --help`.

          | secret | length | what it is for |
          |---|---|---|
          """);
      folder.secrets().forEach(secret -> page.append(secret(secret)));
    }
    list(page, "Checks of `verify`", folder.checks());
    return page.toString();
  }

  private void component(StringBuilder page, FolderDescription folder, ComponentDescription one) {
    page.append("\n## ").append(one.name()).append("\n\n");
    if (!one.description().equals(folder.description())) {
      page.append(one.description()).append("\n\n");
    }
    put(page, "Order", one.level() + waits(one));
    put(page, "Hosts", one.roles().isEmpty() ? "all" : code(one.roles()));
    put(page, "When", code(one.when()));
    put(page, "Turns", one.turns());
    put(
        page,
        "Creates once",
        one.founds().map(what -> what + "; all hosts of its roles must respond").orElse(""));
    one.releasesByPackages()
        .forEach((names, releases) ->
            put(page, "Packages", code(names) + " on " + String.join(", ", releases)));
    put(page, "Uses", one.uses().stream().map(this::offered).collect(Collectors.joining(", ")));
    put(page, "Example", "`" + one.example() + "`");
    put(page, "Check it on a host", "`" + one.verify() + "`");
  }

  private String waits(ComponentDescription one) {
    String after = one.after().isEmpty() ? "" : "; after " + links(one.after());
    return one.before().isEmpty() ? after : after + "; before " + links(one.before());
  }

  private String offered(String offer) {
    return folders.stream()
        .filter(folder -> folder.offers().stream().anyMatch(it -> it.name().equals(offer)))
        .map(folder -> "`%s` of [%s](%s.md)".formatted(offer, folder.name(), folder.name()))
        .findFirst()
        .orElseThrow();
  }

  private static String setting(KnownKey key) {
    String type =
        key.values().isEmpty() ? key.type().word() : "one of " + String.join(", ", key.values());
    String shown =
        key.shipped()
            .map(value -> "`" + value + "`")
            .or(() -> key.example().map(value -> "none; such as `" + value + "`"))
            .orElse("none");
    return row(
        "`" + key.heading() + "." + key.name() + "`", key.file(), type, shown, key.description());
  }

  private static String secret(SecretDeclaration secret) {
    return row("`" + secret.name() + "`", String.valueOf(secret.length()), secret.help());
  }

  private static final String PORT_HEAD =
      """
      | component | port | default | from | to | when | changed in |
      |---|---|---|---|---|---|---|
      """;

  private String ports() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        """
        # Ports

        The ports that hosts of the site must be able to reach on each other. The [firewall](components/firewall.md) component opens them for these hosts only;
        with `manage = no` in `[firewall]` you must open them yourself. The table shows the default numbers. Change them in the section of the file in
        `firewall/` that is listed here, or in the setting that they are derived from.

        """);
    page.append(PORT_HEAD);
    for (FolderDescription folder : folders) {
      folder
          .ports()
          .forEach(port -> page.append(port(folder, port).replace("](", "](components/")));
    }
    page.append(
        """

        Every host must also be reachable by SSH from the machine that runs Crucible; Crucible does not open that port. For your own rules see the settings
        of the [firewall](components/firewall.md).
        """);
    return page.toString();
  }

  private static String port(FolderDescription folder, PortDescription port) {
    List<String> changed = new ArrayList<>();
    port.port().rules().ifPresent(rules -> changed.add("`[" + rules + "]`"));
    port.follows().forEach(key -> changed.add("`" + key + "`"));
    return row(
        "[%s](%s.md)".formatted(folder.name(), folder.name()),
        port.port().label(),
        port.numbers().isEmpty() ? none(port) : port.numbers(),
        hosts(port.port().from()),
        hosts(port.port().to()),
        code(port.port().when()),
        String.join(", ", changed));
  }

  private static String none(PortDescription port) {
    String others =
        Port.all().stream()
            .filter(other -> other.insteadOf().isPresent())
            .filter(other -> other.insteadOf().equals(port.port().rules()))
            .flatMap(other -> other.rules().stream())
            .map(rules -> "`[" + rules + "]`")
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "none" : "none; if it is set, it replaces " + others;
  }

  /** Flags of a port, for people. */
  private static String hosts(List<String> words) {
    return words.stream()
        .map(word ->
            switch (word) {
              case "any" -> "all hosts";
              case "itself" -> "the host itself";
              default ->
                  word.startsWith("!") ? "not `" + word.substring(1) + "`" : "`" + word + "`";
            })
        .collect(Collectors.joining(", "));
  }

  private String links(Collection<String> names) {
    return names.stream().map(this::link).collect(Collectors.joining(", "));
  }

  private String link(String component) {
    Optional<FolderDescription> its =
        folders.stream().filter(folder -> folder.only(component).isPresent()).findFirst();
    return "[%s](%s.md#%s)".formatted(component, its.orElseThrow().name(), component);
  }

  private static String code(List<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  private static void put(StringBuilder page, String name, String text) {
    if (!text.isEmpty()) {
      page.append("- ").append(name).append(": ").append(text).append('\n');
    }
  }

  private static void list(StringBuilder page, String title, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      page.append("\n## ").append(title).append("\n\n");
      texts.forEach(
          (name, text) -> page.append("- `").append(name).append("`: ").append(text).append('\n'));
    }
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
