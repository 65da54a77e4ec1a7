package io.crucible.model;

import java.util.regex.Pattern;

/** Files of hosts whose content is never shown: not in a plan, a report or a tree. */
public final class SecretFiles {
  private static final Pattern KEYRINGS = Pattern.compile("/etc/ceph/.*\\.keyring");

  private SecretFiles() {}

  public static boolean contain(String path) {
    return KEYRINGS.matcher(path).matches();
  }
}
