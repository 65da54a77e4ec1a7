package io.crucible.transport;

import io.crucible.model.Host;
import io.crucible.model.Login;
import java.util.List;
import java.util.Optional;

/**
 * The end of an SSH connection.
 *
 * @param label its name for people
 * @param names under which its host key may be listed; the address first
 * @param through the jump host, if any
 */
record Endpoint(
    String label,
    String user,
    String address,
    int port,
    List<String> names,
    Optional<String> through) {
  private static final int SSH_PORT = 22;

  static Endpoint of(Host host, Login login) {
    List<String> names =
        host.name().equals(host.address())
            ? List.of(host.address())
            : List.of(host.address(), host.name());
    return new Endpoint(
        host.name(), login.username(), host.address(), login.port(), names, login.jump());
  }

  /** The jump host, written {@code [user@]host[:port]}. */
  static Endpoint ofJump(String written, Login login) throws ConnectException {
    JumpAddress jump = JumpAddress.parse(written);
    return new Endpoint(
        "jump host " + jump.host(),
        jump.user().orElse(login.username()),
        jump.host(),
        jump.port().orElse(SSH_PORT),
        List.of(jump.host()),
        Optional.empty());
  }

  /** The subject of all problems with it. */
  String subject() {
    return "%s (%s%s)".formatted(label, authority(), through.map(j -> " through " + j).orElse(""));
  }

  String authority() {
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
  }

  /** As in known_hosts: without the port if it is 22. */
  static String knownName(String name, int port) {
    return port == SSH_PORT ? name : "[" + name + "]:" + port;
  }
}
