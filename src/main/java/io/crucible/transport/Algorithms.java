package io.crucible.transport;

import com.jcraft.jsch.Session;

/**
 * The SSH algorithms that Crucible accepts. Among equally strong ones the fastest come first: an
 * elliptic-curve exchange takes milliseconds, a group exchange takes seconds on an emulated host.
 * The last ones are only for OpenSSH 5.3 of EL 6; a host with anything better uses that, and the
 * key exchange is protected against downgrades by its own signature.
 */
final class Algorithms {
  private static final String KEY_EXCHANGE =
      "curve25519-sha256,curve25519-sha256@libssh.org,mlkem768x25519-sha256,ecdh-sha2-nistp256,"
          + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group14-sha256,"
          + "diffie-hellman-group16-sha512,diffie-hellman-group-exchange-sha256";

  private static final String SIGNATURES =
      "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,"
          + "rsa-sha2-512,rsa-sha2-256,ssh-rsa";

  private Algorithms() {}

  static void choose(Session session) {
    session.setConfig("kex", KEY_EXCHANGE);
    session.setConfig("server_host_key", SIGNATURES);
    session.setConfig("PubkeyAcceptedAlgorithms", SIGNATURES);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("compression.c2s", "none");
    session.setConfig("compression.s2c", "none");
    // Every supported JDK has all of them: no need to test them for every connection.
    for (String check : new String[] {"CheckKexes", "CheckCiphers", "CheckMacs"}) {
      session.setConfig(check, "");
    }
    session.setConfig("CheckSignatures", "");
  }
}
