package io.crucible.config;

import io.crucible.component.firewall.Openings;
import io.crucible.component.libvirt.LibvirtSettings;
import io.crucible.component.nfs.Nfs;
import io.crucible.component.nova.NovaSettings;
import io.crucible.model.Host;
import io.crucible.model.Login;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a site says, as text and without where it says so: two files of one meaning are equal. */
public final class Meaning {
  private Meaning() {}

  /** Passwords, and how the hosts are written, left out. */
  public static String of(Site site) {
    return site.hosts().stream().map(Meaning::host).toList() + "\n" + withoutHosts(site);
  }

  /** As {@link #of}, for files that cannot put hosts in another order. */
  public static String inAnyOrder(Site site) {
    return new TreeSet<>(site.hosts().stream().map(Meaning::host).toList())
        + "\n"
        + withoutHosts(site);
  }

  public static String withoutEffective(Site site) {
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
    Nfs nfs = site.need(Nfs.class);
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
            new TreeMap<>(site.need(LibvirtSettings.class).daemon())
                + " "
                + site.need(LibvirtSettings.class).migrationPorts(),
            new TreeMap<>(site.need(NovaSettings.class).options())
                + " "
                + site.need(NovaSettings.class).instancesPath()
                + " "
                + site.need(NovaSettings.class).statePath(),
            site.need(Openings.class).manage()
                + " "
                + new TreeSet<>(
                    site.need(Openings.class).openings().stream()
                        .map(it -> it.label() + it.protocol() + it.ports())
                        .toList())));
  }

  private static String host(Host host) {
    return host.name() + " " + host.address() + " " + new TreeSet<>(host.roles());
  }
}
