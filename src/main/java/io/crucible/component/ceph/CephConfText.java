package io.crucible.component.ceph;

import io.crucible.model.Secret;
import io.crucible.text.Grammar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads from ceph.conf and keyring files what clients need, by Ceph's own rules. */
public final class CephConfText {
  private static final Grammar CEPH = new CephGrammar();

  private static final String GLOBAL = "global";

  private CephConfText() {}

  /** The cluster's id and monitors; empty if one of them is missing. */
  public static Optional<RbdCluster.Conf> read(String text) {
    return fsid(text)
        .flatMap(id -> find(text, GLOBAL, "mon_host").map(list -> new RbdCluster.Conf(id, list)));
  }

  /** The cluster's id, in the form in which ids are compared. */
  public static Optional<String> fsid(String text) {
    return find(text, GLOBAL, "fsid").map(CephConfText::uuid);
  }

  /**
   * The key of a user in a keyring.
   *
   * @param entity such as {@code client.nova}
   */
  public static Optional<Secret> key(String keyring, String entity) {
    return find(keyring, entity, "key").map(Secret::new);
  }

  /**
   * What sections of clients override in {@code [global]}, and so is in effect for guests.
   *
   * @param user such as {@code nova}
   * @return assignments of that key with another value
   */
  public static List<Grammar.Entry> overriding(String text, String user, String key, String value) {
    return List.of("client", "client." + user).stream()
        .flatMap(section ->
            CEPH.get(text, section, key).map(it -> new Grammar.Entry(section, key, it)).stream())
        .filter(it -> !it.value().equals(value))
        .toList();
  }

  /** Ceph accepts UUIDs in upper and lower case, in braces, and without hyphens. */
  private static String uuid(String written) {
    String digits = written.toLowerCase(Locale.ROOT).replaceAll("[{}-]", "");
    return digits.matches("[0-9a-f]{32}")
        ? digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
        : written.toLowerCase(Locale.ROOT);
  }

  private static Optional<String> find(String text, String section, String key) {
    return CEPH.get(text, section, key).filter(value -> !value.isEmpty());
  }
}
