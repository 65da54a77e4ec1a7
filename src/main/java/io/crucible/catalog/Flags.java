package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import java.util.Set;
import java.util.TreeSet;

/** The words that data files may use in {@code when} and {@code roles}. */
final class Flags {
  /** So about a host whatever components there are. */
  private static final Set<String> GENERAL = Set.of("systemd", "selinux", "apparmor");

  private static final Set<String> KNOWN = read();

  private Flags() {}

  /**
   * Of every host, and those that components declare: roles, {@code [flag NAME]}, and those of
   * their code, {@code [flags]}.
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
