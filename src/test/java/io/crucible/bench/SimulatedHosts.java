package io.crucible.bench;

import io.crucible.model.ProblemsException;
import io.crucible.transport.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;

/**
 * Many hosts in one process, on addresses of the loopback network (from 127.1.0.1 on; they need no
 * configuration on Linux): one SSH server that answers for each host by its address. Its answers
 * are those of hosts in sync, so a run measures Crucible itself. A script that changes something is
 * refused.
 */
public final class SimulatedHosts implements AutoCloseable {
  private final SshServer server;

  private SimulatedHosts(SshServer server) {
    this.server = server;
  }

  /** Prints "ready" and serves until it is killed. */
  public static void main(String[] words) throws Exception {
    SimulatedHosts hosts = start(Path.of(words[0]), Integer.parseInt(words[1]));
    System.out.println("ready");
    System.out.flush();
    try {
      Thread.currentThread().join();
    } finally {
      hosts.close();
    }
  }

  /**
   * @param folder is created, with a configuration folder for all of the hosts and a key that they
   *     accept
   */
  public static SimulatedHosts start(Path folder, int count) throws IOException, ProblemsException {
    KeyPair client = TestKeys.create("ssh-ed25519", 256);
    KeyPair host = TestKeys.create("ssh-ed25519", 256);
    List<String> addresses =
        IntStream.rangeClosed(1, count)
            .mapToObj(it -> "127.1." + it / 250 + "." + (it % 250 + 1))
            .toList();
    int port = freePort(addresses.getFirst());
    write(Files.createDirectories(folder), addresses, port, client, host);
    SimulatedSite site = new SimulatedSite(folder);
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(String.join(",", addresses));
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (user, key, session) -> KeyUtils.compareKeys(key, client.getPublic()));
    server.setCommandFactory((channel, line) -> new SimulatedCommand(site, line));
    server.start();
    return new SimulatedHosts(server);
  }

  private static int freePort(String address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
      return socket.getLocalPort();
    }
  }

  private static void write(
      Path folder, List<String> addresses, int port, KeyPair client, KeyPair host)
      throws IOException {
    Path identity = folder.resolve("id_ed25519");
    Files.writeString(identity, TestKeys.privateText(client, Optional.empty()));
    Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
    String key = TestKeys.publicText(host.getPublic());
    Files.writeString(
        folder.resolve("known_hosts"),
        addresses.stream()
            .map(it -> "[" + it + "]:" + port + " " + key + "\n")
            .collect(Collectors.joining()));
    StringBuilder config = new StringBuilder("[hosts]\n");
    for (int i = 0; i < addresses.size(); i++) {
      config.append(
          "node%04d = %s [%s]%n"
              .formatted(i + 1, addresses.get(i), i == 0 ? "compute, storage" : "compute"));
    }
    config
        .append("[ssh_creds]\nusername = root\nport = " + port + "\n")
        .append("identity_file = " + identity.toAbsolutePath() + "\n")
        .append("known_hosts = " + folder.resolve("known_hosts").toAbsolutePath() + "\n");
    Files.writeString(folder.resolve("system_info"), config);
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
