package io.crucible.cli;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A new host for one trait, in a site with a second host that has none. */
final class TraitHost implements AutoCloseable {
  /** In the order of the lab; the first one exports the share. */
  private static final List<String> IPV6 = List.of("fd00:c::11", "fd00:c::12");

  private static final String IPV6_HERE = "fd00:c::1";

  private final RealHosts hosts;
  private final List<String> addresses;
  private final LabInside host;
  private final List<String> login = new ArrayList<>();
  private final List<String> times = new ArrayList<>();

  TraitHost(Trait trait, Path state) throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named(System.getProperty("traits.lab", "traits"))
                .withHosts(2)
                .with(HostKind.CONTAINER)
                .with(Flavour.PREPARED),
            state);
    List<String> first = hosts.lab.hosts().stream().map(it -> it.address()).toList();
    addresses = trait.ipv6() ? IPV6 : first;
    host = LabInside.of(hosts.lab, "vm1");
    LabInside peer = LabInside.of(hosts.lab, "vm2");
    if (trait.ipv6()) {
      becomeIpv6(first, List.of(host, peer));
    }
    for (String setting : trait.settings()) {
      login.addAll(List.of("--set", setting));
    }
    if (!trait.user().equals("root")) {
      Path password = Files.writeString(state.resolve("password"), hosts.lab.password().reveal());
      Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
      login.addAll(List.of("--set", "ssh_creds.username=" + trait.user()));
      login.addAll(
          List.of("--set", "ssh_creds.become=sudo", "--password-file", password.toString()));
    }
    String address = addresses.getFirst();
    String source = (trait.ipv6() ? "[" + address + "]" : address) + ":/srv/instances";
    host.does(StandIns.share(source) + StandIns.SERVER);
    peer.does(StandIns.share(source));
    host.does("systemctl is-system-running --wait || :");
  }

  /** The hosts, and the configuration, have no IPv4 address any more. */
  private void becomeIpv6(List<String> before, List<LabInside> all) throws Exception {
    String route =
        LabInside.run(List.of("ip", "-o", "route", "get", before.getFirst()), "")
            .replaceFirst("(?s).* dev (\\S+).*", "$1");
    // It is removed with the lab.
    LabInside.run(
        List.of("ip", "-6", "address", "add", IPV6_HERE + "/64", "dev", route, "nodad"), "");
    Path config = hosts.lab.config();
    for (int i = 0; i < all.size(); i++) {
      String now = IPV6.get(i);
      all.get(i)
          .does(
              "ip -6 address add %s/64 dev eth0 nodad; ip -4 address flush dev eth0"
                  .formatted(now));
      for (Path file :
          List.of(
              config.resolve("system_info"),
              config.resolve("shared_storage"),
              hosts.lab.knownHosts())) {
        Files.writeString(file, Files.readString(file).replace(before.get(i), now));
      }
    }
  }

  /** Runs a command of the program. */
  Shown crucible(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(login);
    Instant start = Instant.now();
    Shown shown = hosts.crucible(all.toArray(String[]::new));
    times.add(words[0] + " " + Duration.between(start, Instant.now()).toSeconds());
    return shown;
  }

  /** The commands so far, with their seconds. */
  String times() {
    return String.join(", ", times);
  }

  /** Runs a script on the host as root, whatever its login does. */
  void does(String script) throws Exception {
    host.does(filled(script));
  }

  String filled(String text) {
    return text.replace("@ADDRESS@", addresses.getFirst()).replace("@PEER@", addresses.getLast());
  }

  /** Installs packages that are files on this machine, in this order. */
  void install(List<Path> packages) throws Exception {
    for (Path file : packages) {
      String name = file.getFileName().toString();
      Files.copy(file, host.path("/root/" + name));
      host.does("dpkg -i --force-depends '/root/" + name + "'");
    }
  }

  /**
   * All that a rollback must restore: names, modes, owners and contents below /etc, rules, units,
   * mounts, exports, and what is in the folders that Crucible creates.
   */
  String snapshot() throws Exception {
    String files =
        LabInside.run(
            List.of("sh", "-s"),
            """
            set -eu
            cd %s
            find etc srv var/lib/nova -xdev \\( -name .pwd.lock -o -path 'etc/libvirt/qemu/networks*' -o -path etc/libvirt/nwfilter \\) -prune -o \\
              -printf '%%p %%y %%m %%u %%g %%l\\n' | LC_ALL=C sort
            find etc -xdev -path etc/libvirt/nwfilter -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
            find run tmp var/tmp -xdev -name 'crucible*' | LC_ALL=C sort
            # A login has a folder of its own.
            cut -d ' ' -f 1-4 %s | grep -v ' /run/user/'
            """
                .formatted(host.path("/"), host.mounts()));
    String live =
        host.does(
            """
            for tool in iptables ip6tables; do
              $tool-save | sed -e 's/ \\[.*//' -e '/^#/d' -e '/^[*]/d' -e '/^COMMIT/d' -e '/ ACCEPT$/{/^:/d}'
            done
            %s
            for unit in libvirtd.socket libvirtd-tcp.socket libvirtd-tls.socket nfs-server.service; do
              systemctl is-active $unit || :
            done
            cat /var/lib/nfs/etab
            """
                .formatted(RealHosts.UNIT_STATES));
    return files + live;
  }

  /** What a verification finds: check, status, evidence and hosts. */
  List<String> findings() throws Exception {
    Shown shown = crucible("verify", "--json");
    List<String> findings = new ArrayList<>();
    Documents.check(shown.out())
        .at("/findings")
        .forEach(it ->
            findings.add(
                "%s %s: %s %s"
                    .formatted(
                        it.at("/id").asText(),
                        it.at("/title").asText(),
                        it.at("/status").asText(),
                        it.at("/hosts"))));
    return findings;
  }

  @Override
  public void close() throws IOException, ProblemsException {
    hosts.close();
  }
}
