package io.crucible.transport;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern JUMP =
      Pattern.compile("(?:([^@\\s]+)@)?(\\[[^\\]\\s]+\\]|[^:@,\\s\\[\\]]+)(?::(\\d{1,5}))?");

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
    Matcher matcher = JUMP.matcher(written);
    int port = matcher.matches() && matcher.group(3) != null ? port(matcher.group(3)) : SSH_PORT;
    if (!matcher.matches() || port < 1 || port > 65_535) {
      throw new ConnectException(
          ConnectException.Reason.UNREACHABLE,
          Problem.error(
              "jump host " + written,
              "is not of the form [user@]host[:port]",
              "write it as in root@bastion:22"));
    }
    String user = Optional.ofNullable(matcher.group(1)).orElse(login.username());
    String address = matcher.group(2).replaceAll("[\\[\\]]", "");
    return new Endpoint(
        "jump host " + address, user, address, port, List.of(address), Optional.empty());
  }

  private static int port(String digits) {
    return Integer.parseInt(digits);
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
