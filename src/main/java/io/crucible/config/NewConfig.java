package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.text.IniText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files that we ship with all their comments, and a site put into them. */
public final class NewConfig {
  private static final List<String> NAMES =
      List.of(
          "system_info", "shared_storage", "libvirtd", "nova", "firewall/nfs", "firewall/libvirt");

  private static final String EXAMPLE_HOSTS =
      """
      vm1 = 192.0.2.11 [compute, storage]
      vm2 = 192.0.2.12 [compute]
      """;

  private final Map<String, String> files = new LinkedHashMap<>();

  public NewConfig() {
    NAMES.forEach(name -> files.put(name, shipped(name)));
  }

  private static String shipped(String name) {
    String resource = "/defaults/files/" + name;
    try (InputStream stream =
        Objects.requireNonNull(NewConfig.class.getResourceAsStream(resource), resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Where each file goes.
   *
   * @param folder of the configuration; the firewall's files go where they are read for it
   */
  public Map<Path, String> in(Path folder) {
    Map<Path, String> paths = new LinkedHashMap<>();
    Path firewall = ConfigFolder.firewallOf(folder);
    files.forEach((name, text) -> {
      boolean rule = name.startsWith("firewall/");
      Path path = rule ? firewall.resolve(name.substring("firewall/".length())) : null;
      paths.put(path == null ? folder.resolve(name) : path, text);
    });
    return paths;
  }

  /** In place of the example's hosts. */
  public NewConfig hosts(List<Host> hosts) throws ProblemsException {
    StringBuilder lines = new StringBuilder();
    HostSections.lines(hosts)
        .forEach((name, line) -> lines.append(name).append(" = ").append(line).append('\n'));
    return replaceHosts(lines.toString());
  }

  /** The form for hosts whose names cannot head a line. */
  NewConfig computeHosts(List<Host> hosts) {
    replaceHosts("");
    String list = hosts.stream().map(Host::address).reduce((a, b) -> a + ", " + b).orElse("");
    return set("system_info", HostSections.NOVA, HostSections.COMPUTE_HOSTS, list);
  }

  private NewConfig replaceHosts(String lines) {
    String text = text("system_info");
    if (!text.contains(EXAMPLE_HOSTS)) {
      throw new IllegalStateException("the shipped system_info has other hosts");
    }
    files.put("system_info", text.replace(EXAMPLE_HOSTS, lines));
    return this;
  }

  /** Puts a setting where its commented example stands, else behind the last one of its section. */
  public NewConfig set(String file, String section, String key, String value) {
    files.put(file, IniText.set(text(file), section, key, IniWriter.escaped(value)));
    return this;
  }

  /** Rules of old stand for whatever version; those that we ship would say nothing beside them. */
  NewConfig dropRulesByVersion() {
    String file = "firewall/nfs";
    String text = text(file);
    int rules = text.indexOf("# Which of the two");
    if (rules >= 0) {
      files.put(file, text.substring(0, rules));
    }
    return this;
  }

  /** Adds lines of comment above a file. */
  NewConfig head(String file, List<String> lines) {
    List<String> comment = new ArrayList<>();
    lines.forEach(line -> comment.add(("# " + line).stripTrailing()));
    files.put(file, String.join("\n", comment) + "\n\n" + text(file));
    return this;
  }

  String text(String file) {
    return Objects.requireNonNull(files.get(file), file);
  }
}
