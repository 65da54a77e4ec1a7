package io.crucible.component.ceph;

import io.crucible.model.Secret;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/** Keys in the format of {@code ceph-authtool --gen-key}: AES-128, after type, time and length. */
final class CephKey {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final short AES = 1;
  private static final int BYTES = 16;

  private CephKey() {}

  static Secret random() {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    Instant now = Instant.now();
    ByteBuffer whole =
        ByteBuffer.allocate(12 + BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort(AES)
            .putInt((int) now.getEpochSecond())
            .putInt(now.getNano())
            .putShort((short) BYTES)
            .put(key);
    return Secret.generated(Base64.getEncoder().encodeToString(whole.array()));
  }
}
