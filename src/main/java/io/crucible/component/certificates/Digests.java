package io.crucible.component.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests of bytes. */
final class Digests {
  private Digests() {}

  static byte[] sha256(byte[]... parts) {
    return of("SHA-256", parts);
  }

  static byte[] sha512(byte[]... parts) {
    return of("SHA-512", parts);
  }

  private static byte[] of(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
