package io.crucible.transport;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.crucible.transport.KnownHosts.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks one host's key for the library, with Crucible's own parser of known_hosts files: the
 * library supports no patterns, rewrites the file for every new key, and cannot name a line.
 */
final class HostKeyCheck implements HostKeyRepository {
  /**
   * A key that was refused.
   *
   * @param type such as {@code ssh-ed25519}
   * @param fingerprint as {@code ssh-keygen -l} prints it
   * @param failure why an accepted key could not be added to the file
   */
  record Refusal(Verdict verdict, String type, String fingerprint, Optional<IOException> failure) {}

  private final KnownHosts knownHosts;
  private final Endpoint endpoint;
  private final boolean acceptNew;
  private volatile @Nullable Refusal refusal;

  HostKeyCheck(KnownHosts knownHosts, Endpoint endpoint, boolean acceptNew) {
    this.knownHosts = knownHosts;
    this.endpoint = endpoint;
    this.acceptNew = acceptNew;
  }

  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal);
  }

  KnownHosts knownHosts() {
    return knownHosts;
  }

  @Override
  public int check(String host, byte[] key) {
    String type = type(key);
    Verdict verdict = knownHosts.judge(endpoint, key);
    Optional<IOException> failure = Optional.empty();
    if (acceptNew && verdict instanceof Verdict.Unknown) {
      try {
        verdict = knownHosts.accept(endpoint, type, key);
      } catch (IOException notWritable) {
        failure = Optional.of(notWritable);
      }
    }
    if (verdict instanceof Verdict.Trusted) {
      return OK;
    }
    refusal = new Refusal(verdict, type, fingerprint(key), failure);
    return verdict instanceof Verdict.Unknown ? NOT_INCLUDED : CHANGED;
  }

  /** The library asks for the key types that it should negotiate. */
  @Override
  public HostKey[] getHostKey(String host, @Nullable String type) {
    return knownHosts.trusted(endpoint).stream()
        .filter(known -> type == null || known.type().equals(type))
        .flatMap(known -> hostKey(host, known).stream())
        .toArray(HostKey[]::new);
  }

  @Override
  public HostKey[] getHostKey() {
    return new HostKey[0];
  }

  @Override
  public String getKnownHostsRepositoryID() {
    return knownHosts.own().toString();
  }

  /** Never called: the library must not insert or replace keys. */
  @Override
  public void add(HostKey key, UserInfo user) {}

  @Override
  public void remove(String host, String type) {}

  @Override
  public void remove(String host, String type, byte[] key) {}

  private static Optional<HostKey> hostKey(String host, KnownHost known) {
    try {
      return Optional.of(new HostKey(host, known.keyBytes()));
    } catch (JSchException | RuntimeException unsupported) {
      return Optional.empty();
    }
  }

  /** A key starts with the length and the name of its type (RFC 4253, 6.6). */
  private static String type(byte[] key) {
    int length = key.length < 4 ? 0 : key[3];
    return new String(
        Arrays.copyOfRange(key, 4, Math.clamp(4L + length, 4, Math.max(4, key.length))),
        StandardCharsets.US_ASCII);
  }

  static String fingerprint(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
