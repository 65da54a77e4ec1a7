package io.crucible.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A private key file.
 *
 * @param publicFile content of the {@code .pub} file beside it
 * @param publicKey as it goes over the wire; empty for an encrypted key of the old format without a
 *     {@code .pub} file beside it
 */
record KeyFile(
    Path path,
    byte[] privateKey,
    byte @Nullable [] publicFile,
    Optional<byte[]> publicKey,
    boolean encrypted) {

  /** Reads a key; {@code IOException} when there is no file, {@code JSchException} when no key. */
  static KeyFile read(JSch ssh, Path path) throws IOException, JSchException {
    byte[] privateKey = Files.readAllBytes(path);
    byte[] publicFile = publicFile(path);
    KeyPair pair = KeyPair.load(ssh, privateKey.clone(), publicFile);
    try {
      Optional<byte[]> blob = Optional.ofNullable(pair.getPublicKeyBlob());
      return new KeyFile(path, privateKey, publicFile, blob, pair.isEncrypted());
    } finally {
      pair.dispose();
    }
  }

  boolean opensWith(JSch ssh, Secret passphrase) {
    try {
      KeyPair pair = KeyPair.load(ssh, privateKey.clone(), publicFile);
      boolean opened = pair.decrypt(bytes(passphrase));
      pair.dispose();
      return opened;
    } catch (JSchException unreadable) {
      return false;
    }
  }

  boolean isSameKey(byte @Nullable [] otherPublicKey) {
    return publicKey.isPresent() && Arrays.equals(publicKey.get(), otherPublicKey);
  }

  static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] publicFile(Path path) {
    Path file = path.resolveSibling(path.getFileName() + ".pub");
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
