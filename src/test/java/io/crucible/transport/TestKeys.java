package io.crucible.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Key pairs, and how OpenSSH writes them. */
public final class TestKeys {
  private TestKeys() {}

  public static KeyPair create(String type, int size) {
    try {
      return KeyUtils.generateKeyPair(type, size);
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public static String publicText(PublicKey key) {
    return PublicKeyEntry.toString(key);
  }

  public static String privateText(KeyPair key, Optional<String> passphrase) {
    OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
    passphrase.ifPresent(given -> {
      encryption.setPassword(given);
      encryption.setCipherType("256");
    });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "test", passphrase.isPresent() ? encryption : null, out);
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }
}
