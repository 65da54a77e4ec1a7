package io.crucible.component.firewall;

import io.crucible.config.Setting;
import java.util.List;

/**
 * Ports that peers may reach on some hosts.
 *
 * @param label by which its rules are named
 * @param protocol tcp or udp
 * @param ports numbers or ranges {@code 49152:49215}
 * @param to on hosts with any of these flags, and none of those with {@code !} before them; none at
 *     all: on every host
 * @param from for peers with any of these roles; {@code any}: all; {@code itself}: the host, too
 * @param origin the setting that asked for it
 */
public record Opening(
    String label,
    String protocol,
    List<String> ports,
    List<String> to,
    List<String> from,
    Setting origin) {
  /** The peers, each host included. */
  static final String ITSELF = "itself";

  /** All peers. */
  static final String ANY = "any";

  public Opening {
    ports = List.copyOf(ports);
    to = List.copyOf(to);
    from = List.copyOf(from);
  }
}
