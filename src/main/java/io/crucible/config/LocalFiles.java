package io.crucible.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where files of this machine are that the configuration names.
 *
 * @param folder of the configuration: relative paths start there, so that it can be moved
 * @param environment says which home folder {@code ~/} is
 */
public record LocalFiles(Path folder, Map<String, String> environment) {
  /** The path that a setting names. */
  public Path path(String written) {
    Path path =
        written.startsWith("~/") ? Path.of(home(), written.substring(2)) : folder.resolve(written);
    return path.toAbsolutePath().normalize();
  }

  private String home() {
    return Optional.ofNullable(environment.get("HOME"))
        .orElseGet(() -> System.getProperty("user.home", "/"));
  }
}
