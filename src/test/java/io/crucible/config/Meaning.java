package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a site says, as text and without where it says so: two files of one meaning are equal. */
final class Meaning {
  private Meaning() {}

  /** Passwords, and how the hosts are written, left out. */
  static String of(Site site) {
    return site.hosts().stream().map(Meaning::host).toList() + "\n" + withoutHosts(site);
  }

  /** As {@link #of}, for files that cannot put hosts in another order. */
  static String inAnyOrder(Site site) {
    return new TreeSet<>(site.hosts().stream().map(Meaning::host).toList())
        + "\n"
        + withoutHosts(site);
  }

  static String withoutEffective(Site site) {
    return site.hosts().stream().map(Meaning::host).toList() + "\n" + parts(site);
  }

  private static String withoutHosts(Site site) {
    Map<String, String> settings = new TreeMap<>();
    site.effective()
        .forEach((path, setting) -> {
          boolean left = path.contains("/hosts.") || path.endsWith("compute_hosts");
          if (!left && !path.contains("password")) {
            settings.put(path, setting.value());
          }
        });
    return parts(site) + "\n" + String.join("\n", settings.toString().split(", (?=[a-z_]+/)"));
  }

  private static String parts(Site site) {
    Site.Nfs nfs = (Site.Nfs) site.storage();
    Login login = site.login();
    return String.join(
        "\n",
        List.of(
            login.username()
                + login.port()
                + login.identityFile()
                + login.jump()
                + login.become()
                + login.knownHosts()
                + login.acceptNewHostKeys(),
            host(nfs.server()) + nfs.version() + nfs.network(),
            nfs.export() + " " + nfs.mountPoint() + " " + nfs.exportOptions(),
            nfs.mountOptions() + " " + nfs.idmapDomain() + new TreeMap<>(nfs.ports()),
            new TreeMap<>(site.libvirt().daemon()) + " " + site.libvirt().migrationPorts(),
            new TreeMap<>(site.nova().options())
                + " "
                + site.nova().instancesPath()
                + " "
                + site.nova().statePath(),
            site.firewall().manage()
                + " "
                + new TreeSet<>(
                    site.firewall().openings().stream()
                        .map(it -> it.label() + it.protocol() + it.ports())
                        .toList())));
  }

  private static String host(Host host) {
    return host.name() + " " + host.address() + " " + new TreeSet<>(host.roles());
  }
}
