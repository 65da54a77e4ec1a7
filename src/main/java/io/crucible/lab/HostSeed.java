package io.crucible.lab;

import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * A file or folder of root's, by its path below the host's root.
   *
   * @param content nothing for a folder
   */
  private record Entry(String path, int permissions, Optional<String> content) {}

  /** An archive that the kernel unpacks beside its first disk; {@code initrd-init.sh} reads it. */
  byte[] archive() {
    CpioArchive archive = new CpioArchive();
    archive.folder("seed", 0755);
    for (Entry entry : entries()) {
      String path = "seed/" + entry.path();
      entry
          .content()
          .ifPresentOrElse(
              content -> archive.file(path, entry.permissions(), content),
              () -> archive.folder(path, entry.permissions()));
    }
    archive.file("seed-passwords", 0600, passwords());
    return archive.close();
  }

  /** Puts all but the passwords into the root folder of a host that does not run. */
  void writeTo(Path root) throws IOException {
    for (Entry entry : entries()) {
      Path path = root.resolve(entry.path());
      if (entry.content().isPresent()) {
        LabFiles.writePrivately(path, entry.content().get());
      } else {
        Files.createDirectories(path);
      }
      Files.setAttribute(path, "unix:mode", entry.permissions());
    }
  }

  /** As chpasswd(8) reads them. */
  String passwords() {
    return OPERATOR + ":" + password.reveal() + "\n" + NO_SUDO + ":" + password.reveal() + "\n";
  }

  /** Folders before what is in them. */
  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    for (String path : List.of("etc", "etc/ssh", "etc/apt", "etc/systemd", "etc/systemd/network")) {
      all.add(folder(path, 0755));
    }
    all.add(file("etc/machine-id", 0444, machineId + "\n"));
    all.add(file("etc/hostname", 0644, name + "\n"));
    // As Debian's installer leaves it: the own name on a loopback address, no other host known.
    all.add(file("etc/hosts", 0644, "127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n"));
    all.add(file("etc/systemd/network/10-lab.network", 0644, network()));
    all.add(file("etc/apt/sources.list", 0644, "deb [trusted=yes] http://" + packages + "/ ./\n"));
    all.add(file("etc/ssh/ssh_host_ed25519_key", 0600, hostKey));
    all.add(file("etc/ssh/ssh_host_ed25519_key.pub", 0644, hostPublicKey));
    all.add(folder("root", 0700));
    addLogin(all, "root", 0700, 0600);
    all.add(folder("home", 0755));
    // Owned by root, which sshd accepts; so they must be readable for the account.
    for (String account : List.of(OPERATOR, NO_SUDO)) {
      all.add(folder("home/" + account, 0755));
      addLogin(all, "home/" + account, 0755, 0644);
    }
    return all;
  }

  private void addLogin(List<Entry> all, String home, int folderMode, int fileMode) {
    all.add(folder(home + "/.ssh", folderMode));
    all.add(file(home + "/.ssh/authorized_keys", fileMode, login));
  }

  private static Entry folder(String path, int permissions) {
    return new Entry(path, permissions, Optional.empty());
  }

  private static Entry file(String path, int permissions, String content) {
    return new Entry(path, permissions, Optional.of(content));
  }

  private String network() {
    return "[Match]\nName=eth0\n\n[Network]\nAddress=" + address + "/24\nIPv6AcceptRA=no\n";
  }
}
