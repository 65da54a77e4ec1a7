package io.crucible.config.write;

import io.crucible.config.ConfigFolder;
import io.crucible.config.Port;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.text.IniText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The example files with all their comments, filled with the settings of a site. */
public final class NewConfig {
  private final SampleFiles samples = new SampleFiles();
  private final Map<String, String> files = new LinkedHashMap<>();

  /** Sections that have replaced others. */
  private final Set<String> given = new HashSet<>();

  public NewConfig() {
    samples.names().forEach(name -> files.put(name, samples.text(name, Set.of())));
  }

  /**
   * The path of each file.
   *
   * @param folder of the configuration; the firewall's files can be beside it
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

  /** Replaces the example hosts. */
  public NewConfig hosts(List<Host> hosts) throws ProblemsException {
    StringBuilder lines = new StringBuilder();
    HostSections.lines(hosts)
        .forEach((name, line) -> lines.append(name).append(" = ").append(line).append('\n'));
    return replaceHosts(lines.toString());
  }

  /** The short form, for hosts whose names cannot begin a line. */
  public NewConfig computeHosts(List<Host> hosts) {
    replaceHosts("");
    String list = hosts.stream().map(Host::address).reduce((a, b) -> a + ", " + b).orElse("");
    return set("system_info", ShortHosts.NOVA, ShortHosts.COMPUTE_HOSTS, list);
  }

  private NewConfig replaceHosts(String lines) {
    String text = text("system_info");
    if (!text.contains(SampleFiles.HOSTS)) {
      throw new IllegalStateException("the example system_info has other hosts");
    }
    files.put("system_info", text.replace(SampleFiles.HOSTS, lines));
    return this;
  }

  /** Puts a setting in place of its commented example, otherwise at the end of its section. */
  public NewConfig set(String file, String section, String key, String value) {
    files.put(file, IniText.set(text(file), section, key, IniWriter.escaped(value)));
    return this;
  }

  /** The file for the firewall rules of a section. */
  public String fileOfRule(String section) {
    return samples
        .fileOfRule(section)
        .orElseGet(() ->
            files.keySet().stream()
                .filter(name -> name.startsWith(SampleFiles.FIREWALL + "/"))
                .findFirst()
                .orElseThrow());
  }

  /** Removes the example rules that a written section replaces. */
  public NewConfig dropWhatGivesWayTo(String section) {
    Set<String> without =
        Port.all().stream()
            .filter(port -> port.insteadOf().filter(section::equals).isPresent())
            .flatMap(port -> port.rules().stream())
            .collect(Collectors.toSet());
    if (!without.isEmpty() && given.add(section)) {
      String file = fileOfRule(section);
      files.put(file, samples.text(file, without));
    }
    return this;
  }

  /** Adds comment lines at the top of a file. */
  public NewConfig head(String file, List<String> lines) {
    List<String> comment = new ArrayList<>();
    lines.forEach(line -> comment.add(("# " + line).stripTrailing()));
    files.put(file, String.join("\n", comment) + "\n\n" + text(file));
    return this;
  }

  String text(String file) {
    return Objects.requireNonNull(files.get(file), file);
  }
}
