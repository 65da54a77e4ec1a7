package io.crucible.config;

import io.crucible.model.Problem;
import java.util.List;

/** A configuration without errors, with its warnings. */
public record LoadedSite(Site site, List<Problem> warnings) {
  public LoadedSite {
    warnings = List.copyOf(warnings);
  }
}
