package io.crucible.text;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Digests that only the holder of a key can compute, so that a password cannot be guessed from its
 * digest. Written as {@code hmac-sha256:KEY:DIGEST}, where KEY identifies the key.
 */
public final class KeyedDigests {
  private static final String ALGORITHM = "HmacSHA256";

  /** In hex digits: it only tells two keys apart, and proves nothing. */
  private static final int NAME_LENGTH = 8;

  private final SecretKeySpec key;
  private final String prefix;

  /**
   * @param key at least 16 random bytes
   */
  public KeyedDigests(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    prefix = "hmac-sha256:" + hex("name of the key").substring(0, NAME_LENGTH) + ":";
  }

  /**
   * @param what the name of the thing, so that two things with equal contents have different
   *     digests
   * @param content bytes as ISO 8859-1 characters
   */
  public String of(String what, String content) {
    return prefix + hex(what + "\0" + content);
  }

  /** Whether a digest was made with this key. */
  public boolean made(String digest) {
    return digest.startsWith(prefix);
  }

  private String hex(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
