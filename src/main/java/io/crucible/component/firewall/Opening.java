package io.crucible.component.firewall;

import io.crucible.config.Setting;
import java.util.List;

/**
 * Ports that are open for peers on some hosts.
 *
 * @param label in the comment of its rules
 * @param protocol tcp or udp
 * @param ports numbers or ranges {@code 49152:49215}
 * @param to on hosts with any of these flags, and with no flag that has a {@code !} before it;
 *     empty: on every host
 * @param from for peers with any of these roles; {@code any}: all; {@code itself}: also the host
 * @param temporary whether it is closed at the end of a change
 * @param origin the setting that asked for it
 */
public record Opening(
    String label,
    String protocol,
    List<String> ports,
    List<String> to,
    List<String> from,
    boolean temporary,
    Setting origin) {
  /** Also the host itself. */
  static final String ITSELF = "itself";

  /** All peers. */
  static final String ANY = "any";

  /** Ports that stay open. */
  public Opening(
      String label,
      String protocol,
      List<String> ports,
      List<String> to,
      List<String> from,
      Setting origin) {
    this(label, protocol, ports, to, from, false, origin);
  }

  public Opening {
    ports = List.copyOf(ports);
    to = List.copyOf(to);
    from = List.copyOf(from);
  }
}
