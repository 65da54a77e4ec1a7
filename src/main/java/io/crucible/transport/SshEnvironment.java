package io.crucible.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The environment of the SSH client, and its timeouts.
 *
 * @param home where {@code .ssh} is
 * @param agentSocket of a running ssh-agent
 * @param systemKnownHosts host keys for all users; read, never written
 * @param tcpDeadline for one address to answer
 * @param loginDeadline from the first packet until root; long, because emulated hosts need many
 *     seconds for one key exchange
 */
public record SshEnvironment(
    Path home,
    Optional<Path> agentSocket,
    Path systemKnownHosts,
    Duration tcpDeadline,
    Duration loginDeadline) {

  /** The environment of this process; 10 s for an address to answer, 30 s for the login. */
  public static SshEnvironment ofThisProcess() {
    return new SshEnvironment(
        Path.of(System.getProperty("user.home", "/root")),
        Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
            .filter(socket -> !socket.isBlank())
            .map(Path::of),
        Path.of("/etc/ssh/ssh_known_hosts"),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  public SshEnvironment withLoginDeadline(Duration deadline) {
    return new SshEnvironment(home, agentSocket, systemKnownHosts, tcpDeadline, deadline);
  }

  Path sshFolder() {
    return home.resolve(".ssh");
  }

  /** Expands {@code ~} to the home folder. */
  Path expand(String path) {
    return path.equals("~") || path.startsWith("~/")
        ? home.resolve(path.substring(Math.min(2, path.length())))
        : Path.of(path);
  }
}
