package io.crucible.transport;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file; the format is in sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 *
 * @param authority whether the key signs host keys, and is none itself
 * @param hosts comma-separated patterns, or one hashed name {@code |1|salt|hash}
 * @param key in base64, as in the file
 */
record KnownHost(
    Path file,
    int line,
    boolean revoked,
    boolean authority,
    String hosts,
    String type,
    String key) {
  private static final String HASHED = "|1|";

  /** Empty for comments and invalid lines. */
  static Optional<KnownHost> parse(Path file, int line, String text) {
    String[] words = text.strip().split("\\s+");
    int first = words[0].startsWith("@") ? 1 : 0;
    boolean revoked = words[0].equals("@revoked");
    boolean authority = words[0].equals("@cert-authority");
    boolean unknown = first == 1 && !revoked && !authority;
    if (words[0].startsWith("#") || words.length < first + 3 || unknown) {
      return Optional.empty();
    }
    try {
      KnownHost known =
          new KnownHost(
              file, line, revoked, authority, words[first], words[first + 1], words[first + 2]);
      return known.keyBytes().length == 0 ? Optional.empty() : Optional.of(known);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Whether the line is for this name, in the form of {@link Endpoint#knownName}. */
  boolean isAbout(String name) {
    // Most lines of a long file are this simple, and each one is checked for every host.
    if (isPlain(hosts)) {
      return hosts.equalsIgnoreCase(name);
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (hosts.startsWith(HASHED)) {
      return hashes(lower);
    }
    boolean found = false;
    for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
      if (pattern.startsWith("!") && matches(pattern.substring(1), lower)) {
        return false;
      }
      found |= matches(pattern, lower);
    }
    return found;
  }

  private static boolean isPlain(String hosts) {
    for (int at = 0; at < hosts.length(); at++) {
      if (",*?!|".indexOf(hosts.charAt(at)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it says which key a host has. */
  boolean isTrusted() {
    return !revoked && !authority;
  }

  boolean holds(byte[] otherKey) {
    return MessageDigest.isEqual(keyBytes(), otherKey);
  }

  /** In wire format. */
  byte[] keyBytes() {
    return Base64.getDecoder().decode(key);
  }

  /** File and line, for people. */
  String place() {
    return file + ":" + line;
  }

  private boolean hashes(String name) {
    String[] parts = hosts.split("\\|");
    if (parts.length != 4) {
      return false;
    }
    try {
      // The format requires HMAC-SHA1; it only hides names from readers of the file.
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
      byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
    } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
      return false;
    }
  }

  private static boolean matches(String pattern, String name) {
    String expression = pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return name.matches("\\Q" + expression + "\\E");
  }
}
