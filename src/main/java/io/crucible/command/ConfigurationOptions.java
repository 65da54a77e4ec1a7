package io.crucible.command;

import io.crucible.workflow.SiteRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The configuration, and the hosts of it to work on.
 *
 * <p>A class of its own, because picocli takes all options below one heading from one object.
 */
public final class ConfigurationOptions {
  static final String CONFIG_DIR =
      "Folder with the configuration. If not given: config next to run_me.sh; when installed,"
          + " /etc/crucible/config.";

  static final String CONTROLLER = "First host and NFS server; overrides the files.";
  static final String COMPUTE2 = "Second host; overrides the files.";

  @Option(names = "--config-dir", paramLabel = "DIR", description = CONFIG_DIR)
  public Optional<Path> configFolder = Optional.empty();

  @Option(names = "--controller", paramLabel = "ADDRESS", description = CONTROLLER)
  Optional<String> controller = Optional.empty();

  @Option(names = "--compute2", paramLabel = "ADDRESS", description = COMPUTE2)
  Optional<String> compute2 = Optional.empty();

  @Option(
      names = "--hosts",
      split = ",",
      paramLabel = "HOST",
      description = "All hosts, separated by commas: ADDRESS or NAME=ADDRESS.")
  List<String> hosts = List.of();

  @Option(
      names = "--set",
      paramLabel = "SECTION.KEY=VALUE",
      mapFallbackValue = "",
      description = "Override one setting; may be repeated.")
  public Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--limit",
      paramLabel = "HOSTS",
      description =
          "Only these hosts: names, roles or patterns such as 'compute-*', separated by commas.")
  public String limit = "";

  public SiteRequest request() {
    return new SiteRequest(configFolder, controller, compute2, hosts, set, limit);
  }
}
