package io.crucible.config;

import io.crucible.model.Problem;
import java.util.List;

/** A configuration without errors, and what a person should still know about it. */
public record LoadedSite(Site site, List<Problem> warnings) {
  public LoadedSite {
    warnings = List.copyOf(warnings);
  }
}
