package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import java.util.Set;
import java.util.TreeSet;

/** The names that data files can use in {@code when} and {@code roles}. */
final class Flags {
  /** Flags that do not belong to a component. */
  private static final Set<String> GENERAL = Set.of("systemd", "selinux", "apparmor");

  private static final Set<String> KNOWN = read();

  private Flags() {}

  /**
   * General flags, and those that components declare: roles, {@code [flag NAME]}, and {@code
   * [flags]}, which code sets.
   */
  static Set<String> known() {
    return KNOWN;
  }

  private static Set<String> read() {
    Set<String> known = new TreeSet<>(GENERAL);
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      known.addAll(folder.common().named("role").keySet());
      known.addAll(folder.common().named("flag").keySet());
      folder.common().section("flags").ifPresent(flags -> known.addAll(flags.keys().keySet()));
    }
    return Set.copyOf(known);
  }
}
