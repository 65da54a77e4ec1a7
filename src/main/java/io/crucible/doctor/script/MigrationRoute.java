package io.crucible.doctor.script;

import io.crucible.config.MigrationTransport;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.text.Ipv6Text;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses that a migration uses, built like in nova's libvirt driver.
 *
 * @param template URI of the destination's daemon; {@code %s} is its address
 * @param nativeTls whether QEMU encrypts the guest's memory too
 */
public record MigrationRoute(String template, boolean nativeTls) {
  /** The transport of a libvirt URI; without one it is tls. */
  private static final Pattern TRANSPORT = Pattern.compile("^\\w+(?:\\+(\\w+))?://");

  /** Behind the last colon: the address before it may be IPv6 in brackets. */
  private static final Pattern PORT =
      Pattern.compile("^\\w+(?:\\+\\w+)?://[^/]*:(\\d{1,5})(?:/|$)");

  private static final int SSH = 22;

  public static MigrationRoute of(Site site) {
    MigrationTransport migration = site.need(MigrationTransport.class);
    return new MigrationRoute(migration.template(), migration.nativeTls());
  }

  /** tcp, tls or ssh. */
  public String scheme() {
    Matcher transport = TRANSPORT.matcher(template);
    return transport.find() ? Optional.ofNullable(transport.group(1)).orElse("tls") : "tls";
  }

  /** The URI with which the source's libvirt connects to the destination's. */
  public String daemonUri(Host to) {
    return template.replace("%s", Ipv6Text.bracketed(to.address()));
  }

  /** The URI with which the source's QEMU connects to the destination's, without a port. */
  public String streamUri(Host to) {
    return "tcp://" + Ipv6Text.bracketed(to.address());
  }

  /** The port on which the daemon must listen; 0 for ssh, which needs none. */
  public int daemonPort() {
    Matcher port = PORT.matcher(template);
    return switch (scheme()) {
      case "tcp" -> port.find() ? Integer.parseInt(port.group(1)) : 16509;
      case "tls" -> port.find() ? Integer.parseInt(port.group(1)) : 16514;
      default -> 0;
    };
  }

  /** The port of the destination to which the source connects; empty if it is not known. */
  public OptionalInt connectPort() {
    if (scheme().equals("ssh")) {
      Matcher port = PORT.matcher(template);
      return OptionalInt.of(port.find() ? Integer.parseInt(port.group(1)) : SSH);
    }
    return daemonPort() > 0 ? OptionalInt.of(daemonPort()) : OptionalInt.empty();
  }
}
