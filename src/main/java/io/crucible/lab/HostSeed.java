package io.crucible.lab;

import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The identity of one host, copied to its disk at the first boot: clones with the same machine ID
 * or host keys do not work.
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
  /** An account with sudo, which asks for its password. */
  static final String OPERATOR = "operator";

  /** An account without sudo. */
  static final String NO_SUDO = "nosudo";

  /**
   * A file or folder owned by root, with its path below the host's root.
   *
   * @param content empty for a folder
   */
  private record Entry(String path, int permissions, Optional<String> content) {}

  /**
   * An archive that the kernel unpacks together with the initrd; {@code initrd-init.sh} reads it.
   */
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

  /** Writes everything except the passwords into the root folder of a stopped host. */
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

  /** In the format of chpasswd(8). */
  String passwords() {
    return OPERATOR + ":" + password.reveal() + "\n" + NO_SUDO + ":" + password.reveal() + "\n";
  }

  /** Folders before their content. */
  private List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    for (String path : List.of("etc", "etc/ssh", "etc/apt", "etc/systemd", "etc/systemd/network")) {
      all.add(folder(path, 0755));
    }
    all.add(file("etc/machine-id", 0444, machineId + "\n"));
    all.add(file("etc/hostname", 0644, name + "\n"));
    // Like after Debian's installer: the host's own name on a loopback address, and no other hosts.
    all.add(file("etc/hosts", 0644, "127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n"));
    all.add(file("etc/systemd/network/10-lab.network", 0644, network()));
    all.add(file("etc/apt/sources.list", 0644, "deb [trusted=yes] http://" + packages + "/ ./\n"));
    all.add(file("etc/ssh/ssh_host_ed25519_key", 0600, hostKey));
    all.add(file("etc/ssh/ssh_host_ed25519_key.pub", 0644, hostPublicKey));
    all.add(folder("root", 0700));
    addLogin(all, "root", 0700, 0600);
    all.add(folder("home", 0755));
    // Owned by root, which sshd accepts, so they must be readable by the account.
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
