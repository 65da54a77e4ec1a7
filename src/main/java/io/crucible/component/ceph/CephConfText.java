package io.crucible.component.ceph;

import io.crucible.config.IniReader;
import io.crucible.model.Secret;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.ini4j.Ini;
import org.ini4j.Profile;

/** What ceph.conf and keyring files say, as far as clients need it (ceph.conf(5)). */
public final class CephConfText {
  private CephConfText() {}

  /** The cluster's id and monitors; empty where one of them is missing. */
  public static Optional<Rbd.Conf> read(String text) {
    Ini ini = parse(text);
    Optional<String> fsid = find(ini, "global", "fsid");
    Optional<String> monitors = find(ini, "global", "mon_host");
    return fsid.flatMap(
        id -> monitors.map(list -> new Rbd.Conf(id.toLowerCase(Locale.ROOT), list)));
  }

  /**
   * The key of a user in a keyring.
   *
   * @param entity such as {@code client.nova}
   */
  public static Optional<Secret> key(String keyring, String entity) {
    return find(parse(keyring), entity, "key").map(Secret::new);
  }

  /**
   * Blanks around lines, of which keyrings are full, are no continuation here. Whatever a host
   * gives out for such a file may be none: then it says nothing.
   */
  private static Ini parse(String text) {
    try {
      return IniReader.parse(
          text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n"));
    } catch (UncheckedIOException e) {
      return new Ini();
    }
  }

  /** Ceph takes a key's words with blanks, hyphens or underscores between. */
  private static Optional<String> find(Ini ini, String section, String key) {
    Profile.Section found = ini.get(section);
    if (found == null) {
      return Optional.empty();
    }
    return found.entrySet().stream()
        .filter(entry -> entry.getKey().strip().replaceAll("[ -]+", "_").equals(key))
        .map(entry -> entry.getValue().strip())
        .filter(value -> !value.isEmpty())
        .reduce((first, last) -> last);
  }
}
