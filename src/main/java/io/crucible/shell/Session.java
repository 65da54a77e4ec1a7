package io.crucible.shell;

import io.crucible.command.ConfigurationOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shell keeps between commands. Only the thread that reads lines changes it. */
public final class Session {
  private final ConfigurationOptions configuration;
  private final Map<String, String> defaults;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final LastPlan plan;
  private boolean ended;

  /**
   * @param configuration as given when the shell was started
   * @param defaults values of options, by their longest name, that apply to every command
   */
  public Session(ConfigurationOptions configuration, Map<String, String> defaults, LastPlan plan) {
    this.configuration = configuration;
    this.defaults = new LinkedHashMap<>(defaults);
    this.plan = plan;
    settings.putAll(configuration.set);
    configuration.set = new LinkedHashMap<>();
  }

  /** For loading the configuration in the same way as the commands do. */
  ConfigurationOptions configuration() {
    return configuration;
  }

  /** Values that override the files, by {@code section.key}. */
  Map<String, String> settings() {
    return settings;
  }

  Map<String, String> defaults() {
    return defaults;
  }

  /** Empty: all hosts. */
  String limit() {
    return configuration.limit;
  }

  void limit(List<String> hosts) {
    configuration.limit = String.join(",", hosts);
    defaults.put("--limit", configuration.limit);
  }

  LastPlan plan() {
    return plan;
  }

  boolean isPlain() {
    return defaults.containsKey("--plain");
  }

  boolean isColourless() {
    return isPlain() || defaults.containsKey("--no-color");
  }

  boolean isEnded() {
    return ended;
  }

  void end() {
    ended = true;
  }
}
