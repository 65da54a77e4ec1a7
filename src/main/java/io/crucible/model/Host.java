package io.crucible.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One machine of the site.
 *
 * @param name its name for operators; the other hosts resolve it too
 * @param address IPv4 or IPv6 literal, or a resolvable name, on which SSH and migration reach it
 * @param roles its roles in the site: words in lower case, declared by the components that use them
 */
public record Host(String name, String address, SortedSet<String> roles, Origin origin) {
  /** Runs guests. */
  public static final String COMPUTE = "compute";

  /** Runs control services; irrelevant for live migration. */
  public static final String CONTROLLER = "controller";

  /** Provides the shared storage. */
  public static final String STORAGE = "storage";

  public Host {
    TreeSet<String> words = new TreeSet<>();
    // Plans and runs saved by older versions have them in upper case.
    roles.forEach(role -> words.add(role.toLowerCase(Locale.ROOT)));
    roles = Collections.unmodifiableSortedSet(words);
  }

  public Host(String name, String address, Collection<String> roles, Origin origin) {
    this(name, address, new TreeSet<>(roles), origin);
  }

  public boolean has(String role) {
    return roles.contains(role);
  }

  @Override
  public String toString() {
    return name;
  }
}
