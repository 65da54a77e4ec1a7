package io.crucible.workflow;

import java.nio.file.Path;
import java.util.List;

/** The secrets of a site, by name. */
public record SecretsReport(Path file, List<Line> secrets) {
  /**
   * One secret.
   *
   * @param component that needs it; empty if none does
   * @param isThere whether it is in the file
   */
  public record Line(String name, String component, String help, boolean isThere) {}

  public SecretsReport {
    secrets = List.copyOf(secrets);
  }
}
