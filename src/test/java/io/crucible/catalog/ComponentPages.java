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

/** The pages in docs/ that are written from what the components' files say. */
final class ComponentPages {
  static final Path FOLDER = Path.of("docs/components");
  static final Path PORTS = Path.of("docs/ports.md");
  private static final String HEAD =
      "<!-- Written by ComponentPagesTest from src/main/resources/components; edits here are lost. -->\n";

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

        What Crucible sets hosts up with. A folder holds what belongs to one technology; `./run_me.sh components NAME` shows the same
        as these pages. All ports: [ports](../ports.md).

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

        Components under one number may start together. One that waits starts when the others are done on all hosts. What a site has no use
        for is left out; what would wait for it waits for what that one waits for.

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

        A component takes part on hosts with one of its roles or flags, where all its conditions hold; `!` turns a condition round. Roles stand behind a
        host in `config/system_info`. Flags follow from settings and from what a host is; each page names its own, and these are everybody's:
        `systemd`, `selinux` and `apparmor` hold on hosts that have them.
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
      page.append("\n## What other components may ask for\n\n");
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

          Made once for the site, of letters and digits, and kept in the file `secrets` of the configuration; see `./run_me.sh secrets --help`.

          | secret | length | what it is for |
          |---|---|---|
          """);
      folder.secrets().forEach(secret -> page.append(secret(secret)));
    }
    list(page, "What `verify` looks at", folder.checks());
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
        "Founds once",
        one.founds().map(what -> what + "; all hosts of its roles have to answer").orElse(""));
    one.releasesByPackages()
        .forEach((names, releases) ->
            put(page, "Packages", code(names) + " on " + String.join(", ", releases)));
    put(page, "Uses", one.uses().stream().map(this::offered).collect(Collectors.joining(", ")));
    put(page, "Example", "`" + one.example() + "`");
    put(page, "Look at it on a host", "`" + one.verify() + "`");
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
      | component | port | as shipped | from | to | when | changed in |
      |---|---|---|---|---|---|---|
      """;

  private String ports() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        """
        # Ports

        What hosts of the site have to reach on each other. The [firewall](components/firewall.md) component opens these, to these hosts and to nobody else;
        with `manage = no` below `[firewall]` it does not, and you do. Numbers are as shipped. They are changed in the file in `firewall/`, below the
        heading named here, or where they follow from a setting, there.

        """);
    page.append(PORT_HEAD);
    for (FolderDescription folder : folders) {
      folder
          .ports()
          .forEach(port -> page.append(port(folder, port).replace("](", "](components/")));
    }
    page.append(
        """

        Every host is reached by SSH, too, from where Crucible runs; that opening is yours. Openings of your own: see the settings of the
        [firewall](components/firewall.md).
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
    return others.isEmpty() ? "none" : "none; where it is written, it stands in for " + others;
  }

  /** Words of a port for people. */
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
