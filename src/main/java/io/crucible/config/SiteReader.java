package io.crucible.config;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The part of a component that understands its settings. One implementation a folder of components,
 * where data cannot say it all; they are listed in {@code
 * META-INF/services/io.crucible.config.SiteReader}, in the order in which they read.
 */
public interface SiteReader {
  /** The folder of components that it belongs to. */
  String folder();

  /**
   * Checks its settings, reports all that is wrong, and puts what they mean into the draft as a
   * record of its own.
   */
  default void read(SiteDraft draft) {}

  /** What is so about the site as a whole, by the words that data files use in {@code when}. */
  default Set<String> flags(Site site) {
    return Set.of();
  }

  /** Carries settings of the older Crucible over whose meaning has changed. */
  default void importOld(OldSettings old) {}

  /** All of them, in the order in which they read. */
  static List<SiteReader> all() {
    return Shipped.READERS;
  }

  /** Loads once. */
  final class Shipped {
    private static final List<SiteReader> READERS =
        ServiceLoader.load(SiteReader.class).stream()
            .<SiteReader>map(ServiceLoader.Provider::get)
            .toList();

    private Shipped() {}
  }
}
