package io.crucible.lab;

import io.crucible.model.Secret;

/**
 * What makes one host different from the next, laid over its disk at the first boot: clones that
 * share a machine id or host keys are a failure of their own.
 *
 * @param name of the host
 * @param packages address of the lab's package server
 * @param machineId 32 hexadecimal digits
 * @param hostKey private ssh host key
 * @param login public key that may log in
 * @param password of the accounts for error tests
 */
record HostSeed(
    String name,
    String address,
    String packages,
    String machineId,
    String hostKey,
    String hostPublicKey,
    String login,
    Secret password) {
  /** A member of sudo that is asked for its password. */
  static final String OPERATOR = "operator";

  /** May log in and nothing else. */
  static final String NO_SUDO = "nosudo";

  /** An archive that the kernel unpacks beside its first disk; {@code initrd-init.sh} reads it. */
  byte[] archive() {
    CpioArchive archive = new CpioArchive();
    folders(archive, "seed", "seed/etc", "seed/etc/ssh", "seed/etc/apt", "seed/etc/systemd");
    folders(archive, "seed/etc/systemd/network", "seed/home");
    archive.file("seed/etc/machine-id", 0444, machineId + "\n");
    archive.file("seed/etc/hostname", 0644, name + "\n");
    // As Debian's installer leaves it: the own name on a loopback address, no other host known.
    archive.file("seed/etc/hosts", 0644, "127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n");
    archive.file("seed/etc/systemd/network/10-lab.network", 0644, network());
    archive.file(
        "seed/etc/apt/sources.list", 0644, "deb [trusted=yes] http://" + packages + "/ ./\n");
    archive.file("seed/etc/ssh/ssh_host_ed25519_key", 0600, hostKey);
    archive.file("seed/etc/ssh/ssh_host_ed25519_key.pub", 0644, hostPublicKey);
    archive.folder("seed/root", 0700);
    login(archive, "seed/root", 0700, 0600);
    // Owned by root, which sshd accepts; so they must be readable for the account.
    for (String account : new String[] {OPERATOR, NO_SUDO}) {
      archive.folder("seed/home/" + account, 0755);
      login(archive, "seed/home/" + account, 0755, 0644);
    }
    archive.file("seed-passwords", 0600, passwords());
    return archive.close();
  }

  private void login(CpioArchive archive, String home, int folderMode, int fileMode) {
    archive.folder(home + "/.ssh", folderMode);
    archive.file(home + "/.ssh/authorized_keys", fileMode, login);
  }

  private static void folders(CpioArchive archive, String... paths) {
    for (String path : paths) {
      archive.folder(path, 0755);
    }
  }

  private String network() {
    return "[Match]\nName=eth0\n\n[Network]\nAddress=" + address + "/24\nIPv6AcceptRA=no\n";
  }

  /** As chpasswd(8) reads them. */
  private String passwords() {
    return OPERATOR + ":" + password.reveal() + "\n" + NO_SUDO + ":" + password.reveal() + "\n";
  }
}
