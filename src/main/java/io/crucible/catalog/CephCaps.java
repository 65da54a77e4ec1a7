package io.crucible.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user of the cluster may do: as little as guests' disks need (docs.ceph.com,
 * rbd-openstack).
 */
final class CephCaps {
  private CephCaps() {}

  static String monitors() {
    return "profile rbd";
  }

  static String osds(String pool) {
    return "profile rbd pool=" + pool;
  }

  /** As the command line of {@code ceph auth} has them. */
  static String words(String pool) {
    return "mon '" + monitors() + "' mgr '" + osds(pool) + "' osd '" + osds(pool) + "'";
  }

  /**
   * Whether a keyring's capabilities reach for images of the pool, locks of dead clients included.
   */
  static boolean suffice(String keyring, String pool) {
    String mon = caps(keyring, "mon").orElse("");
    String osd = caps(keyring, "osd").orElse("");
    boolean monitors = mon.contains("profile rbd") || mon.contains("allow");
    boolean all = Pattern.compile("allow (\\*|rwx)( *,| *$)").matcher(osd).find();
    boolean profile =
        Pattern.compile("profile rbd( *,| *$| pool=" + Pattern.quote(pool) + "( *,| *$))")
            .matcher(osd)
            .find();
    boolean allowed =
        Pattern.compile("allow (\\*|rwx) pool=" + Pattern.quote(pool) + "( *,| *$)")
            .matcher(osd)
            .find();
    return monitors && (all || profile || allowed);
  }

  private static Optional<String> caps(String keyring, String daemon) {
    Matcher matcher = Pattern.compile("caps " + daemon + " = \"?([^\"\n]*)\"?").matcher(keyring);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
