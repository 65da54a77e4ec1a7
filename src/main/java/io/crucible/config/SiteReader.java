package io.crucible.config;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The code of a component that reads its settings. One implementation for each component folder
 * that needs code; they are listed in {@code META-INF/services/io.crucible.config.SiteReader}, in
 * the order in which they read.
 */
public interface SiteReader {
  /** The component folder that it belongs to. */
  String folder();

  /** Checks its settings, reports all problems, and puts the result into the draft as a part. */
  default void read(SiteDraft draft) {}

  /** Its flags of the site, which data files use in {@code when}. */
  default Set<String> flags(Site site) {
    return Set.of();
  }

  /** Converts settings of the older Crucible whose meaning has changed. */
  default void importOld(OldSettings old) {}

  /** All of them, in the order in which they read. */
  static List<SiteReader> all() {
    return Shipped.READERS;
  }

  /** Loads the readers once. */
  final class Shipped {
    private static final List<SiteReader> READERS =
        ServiceLoader.load(SiteReader.class).stream()
            .<SiteReader>map(ServiceLoader.Provider::get)
            .toList();

    private Shipped() {}
  }
}
