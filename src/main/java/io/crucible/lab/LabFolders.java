package io.crucible.lab;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folders of labs on this machine.
 *
 * @param labs one folder per lab
 * @param images the images that hosts boot from, kept between labs
 */
public record LabFolders(Path labs, Path images) {
  public LabFolders {
    labs = labs.toAbsolutePath().normalize();
    images = images.toAbsolutePath().normalize();
  }

  /** From CRUCIBLE_LAB_HOME and CRUCIBLE_LAB_CACHE; the defaults are those of a system service. */
  public static LabFolders of(Map<String, String> environment) {
    return new LabFolders(
        Path.of(environment.getOrDefault("CRUCIBLE_LAB_HOME", "/var/lib/crucible/labs")),
        cache(environment));
  }

  private static Path cache(Map<String, String> environment) {
    String own = environment.get("CRUCIBLE_LAB_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String user = environment.get("XDG_CACHE_HOME");
    return user == null ? Path.of("/var/cache/crucible/lab") : Path.of(user, "crucible", "lab");
  }

  Path lab(String name) {
    return labs.resolve(name);
  }
}
