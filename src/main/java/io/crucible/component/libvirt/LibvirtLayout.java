package io.crucible.component.libvirt;

import io.crucible.catalog.HostView;
import io.crucible.catalog.Profile;
import io.crucible.model.HostFacts;
import io.crucible.model.Version;

/**
 * How libvirt listens on a host, and which daemons it has (libvirt.org/daemons.html).
 *
 * @param sockets systemd opens the sockets; with {@code --listen} the daemon then does not start
 * @param modular virtqemud runs guests and virtproxyd accepts connections, instead of libvirtd
 */
record LibvirtLayout(boolean sockets, boolean modular) {
  static LibvirtLayout of(HostView host) {
    return of(host.facts(), host.profile());
  }

  static LibvirtLayout of(HostFacts facts, Profile profile) {
    Version version =
        facts
            .version("libvirt")
            .or(() -> Version.parse(profile.get("libvirt.version")))
            .orElseThrow();
    boolean sockets = profile.hasSystemd() && version.isAtLeast(5, 6);
    return new LibvirtLayout(sockets, sockets && isModular(facts, profile));
  }

  /** Both kinds of units can be installed (EL 8): first what runs decides, then the default. */
  private static boolean isModular(HostFacts facts, Profile profile) {
    boolean usual = profile.get("libvirt.layout").equals("modular");
    if (facts.installed("libvirt").isEmpty()) {
      return usual;
    }
    if (!facts.unitFiles().contains("virtproxyd-tcp.socket")) {
      return false;
    }
    if (!facts.unitFiles().contains("libvirtd.service") || runs(facts, "virtqemud")) {
      return true;
    }
    return !runs(facts, "libvirtd") && usual;
  }

  private static boolean runs(HostFacts facts, String daemon) {
    return facts.activeUnits().contains(daemon + ".service")
        || facts.activeUnits().contains(daemon + ".socket");
  }

  /** The daemon that runs guests. */
  String driver() {
    return modular ? "virtqemud" : "libvirtd";
  }

  /** The daemon that other hosts connect to. */
  String proxyDaemon() {
    return modular ? "virtproxyd" : "libvirtd";
  }

  String proxyConfig() {
    return "/etc/libvirt/" + proxyDaemon() + ".conf";
  }
}
