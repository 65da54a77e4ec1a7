package io.crucible.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Resolves paths of files on this machine that the configuration refers to.
 *
 * @param folder of the configuration; relative paths start there, so that it can be moved
 * @param environment has HOME, for {@code ~/}
 */
public record LocalFiles(Path folder, Map<String, String> environment) {
  /** The absolute path for a setting. */
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
