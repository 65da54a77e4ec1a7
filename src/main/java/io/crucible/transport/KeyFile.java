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
 * A private key file. The public part is unknown for an encrypted key in the old PEM format without
 * a {@code .pub} file.
 */
final class KeyFile {
  private final Path path;
  private final byte[] privateKey;
  private final byte @Nullable [] publicFile;
  private final byte @Nullable [] publicKey;
  private final boolean encrypted;

  private KeyFile(
      Path path,
      byte[] privateKey,
      byte @Nullable [] publicFile,
      byte @Nullable [] publicKey,
      boolean encrypted) {
    this.path = path;
    this.privateKey = privateKey;
    this.publicFile = publicFile;
    this.publicKey = publicKey;
    this.encrypted = encrypted;
  }

  /**
   * Reads a key; {@code IOException} if the file cannot be read, {@code JSchException} if it is not
   * a key.
   */
  static KeyFile read(JSch ssh, Path path) throws IOException, JSchException {
    byte[] privateKey = Files.readAllBytes(path);
    byte[] publicFile = publicFile(path);
    KeyPair pair = KeyPair.load(ssh, privateKey.clone(), publicFile);
    try {
      return new KeyFile(path, privateKey, publicFile, pair.getPublicKeyBlob(), pair.isEncrypted());
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
    return publicKey != null && Arrays.equals(publicKey, otherPublicKey);
  }

  /** Passes the key to the library. */
  void addTo(JSch ssh, Optional<Secret> passphrase) throws JSchException {
    ssh.addIdentity(
        path.toString(),
        privateKey.clone(),
        publicFile,
        passphrase.map(KeyFile::bytes).orElse(null));
  }

  Path path() {
    return path;
  }

  boolean encrypted() {
    return encrypted;
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
