package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.component.nfs.ExportState;
import io.crucible.component.sysctl.Sysctl;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.DirectoryState;
import io.crucible.model.Resource.LoadedUnits;
import io.crucible.model.Resource.MountState;
import io.crucible.model.Resource.PackageSet;
import io.crucible.model.Resource.SelinuxBoolean;
import io.crucible.model.Resource.ServiceState;
import io.crucible.model.Resource.ServiceState.OnChange;
import io.crucible.model.Resource.SocketListener;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The steps of each live kind for an answer of a host. */
class LiveKindTest {
  private static final Origin ORIGIN = Origin.shipped();

  /**
   * @param written the path that the plan writes before
   * @param titles of the steps that are due
   */
  record Case(String name, Resource resource, String seen, String written, List<String> titles) {
    List<Step> steps() {
      PlannedChanges planned = new PlannedChanges();
      if (!written.isEmpty()) {
        planned.writes(written);
      }
      return steps(Declared.of(resource), new Observation.Output(0, seen), planned);
    }

    private static <R extends Resource> List<Step> steps(
        Declared<R> declared, Observation.Output seen, PlannedChanges planned) {
      return ((ResourceKind.LiveKind<R>) declared.kind()).steps(declared.desired(), seen, planned);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case due(String name, Resource resource, String seen, String... titles) {
    return new Case(name, resource, seen, "", List.of(titles));
  }

  static Stream<Case> cases() {
    ServiceState service =
        new ServiceState(
            "a.service",
            Optional.of(true),
            Optional.of(true),
            List.of("/etc/a"),
            OnChange.RESTART,
            ORIGIN);
    ServiceState whenActive =
        new ServiceState(
            "a.service",
            Optional.of(true),
            Optional.empty(),
            List.of("/etc/a"),
            OnChange.RESTART,
            ORIGIN);
    ServiceState off =
        new ServiceState(
            "a.service",
            Optional.of(false),
            Optional.of(false),
            List.of(),
            OnChange.NOTHING,
            ORIGIN);
    String running = "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\n";
    // Started 100 s after boot; the host has been up for 1000 s, and it is 50000 now: so at 49100.
    String clock =
        "InactiveExitTimestampMonotonic=100000000\nuptime=1000.00\nnow=50000.000000000\n";
    SocketListener listener = new SocketListener("a-tcp.socket", "a.service", ORIGIN);
    SocketListener silent = new SocketListener("a-tcp.socket", "a.service", false, ORIGIN);
    MountState mount = new MountState("s:/x", "/mnt", "nfs4", ORIGIN);
    DirectoryState folder =
        new DirectoryState(
            "/srv/a/b", Optional.of("0755"), Optional.of("nova"), Optional.empty(), ORIGIN);
    PackageSet packages = new PackageSet(List.of("a", "b"), "apt", ORIGIN);
    ExportState export =
        new ExportState(
            "/srv/x", List.of("192.0.2.1", "192.0.2.2"), "rw,no_root_squash", true, ORIGIN);
    String exportsFile =
        "# crucible: file /etc/exports.d/crucible.exports\n/srv/x 192.0.2.1(rw,no_root_squash) 192.0.2.2(rw,no_root_squash)\n";
    String exportsTable =
        "/srv/x\t192.0.2.1(rw,sync,wdelay,hide,nocrossmnt,secure,no_root_squash,no_all_squash,no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,rw,secure,no_root_squash,no_all_squash)\n"
            + "/srv/x\t192.0.2.2(rw,sync,wdelay,hide,nocrossmnt,secure,no_root_squash,no_all_squash,no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,rw,secure,no_root_squash,no_all_squash)\n";
    LibvirtSecret secret = new LibvirtSecret("6f0fd9fb", "client.a secret", "/etc/ceph/k", ORIGIN);
    String setSecret = "set libvirt's secret 6f0fd9fb to the key of /etc/ceph/k";
    Resource.Task task =
        new Resource.Task("open the pool", "false", "true", ":", List.of("/etc/ceph/k"), ORIGIN);
    Sysctl ports =
        new Sysctl("net.ipv4.ip_local_reserved_ports", "49152-49200,8080,49201-49215", ORIGIN);
    String end = "\n# crucible: without a folder\n";
    String table = "\n# crucible: table\n";
    FirewallChain firewall =
        new FirewallChain(
            "CRUCIBLE-INPUT",
            FirewallChain.Family.IPV4,
            List.of(new FirewallChain.Rule("192.0.2.2", "tcp", List.of("2049"), "crucible: nfs")),
            ORIGIN);
    String ourRule =
        "-A CRUCIBLE-INPUT -s 192.0.2.2/32 -p tcp -m tcp --dport 2049 -m comment --comment \"crucible: nfs\" -j ACCEPT\n";
    String foreign = "-A INPUT -p icmp -j ACCEPT\n";
    String reject =
        "-A INPUT -m comment --comment \"the \\\"end\\\"\" -j REJECT --reject-with icmp-host-prohibited\n";
    String head = "*filter\n:INPUT ACCEPT [0:0]\n";
    return Stream.of(
        due("service in sync", service, running),
        due(
            "service started after its file changed",
            service,
            running + clock + "changed=49099.9\n"),
        due(
            "service older than its file",
            service,
            running + clock + "changed=49100.1\n",
            "restart a.service, because its files changed after its start"),
        new Case(
            "service whose file will change",
            service,
            running + clock + "changed=1.0\n",
            "/etc/a",
            List.of("restart a.service, which reads /etc/a")),
        due(
            "service stopped and not enabled",
            service,
            "LoadState=loaded\nUnitFileState=disabled\nActiveState=inactive\n",
            "enable a.service at boot",
            "start a.service"),
        new Case(
            "service that idles need not be restarted",
            whenActive,
            "LoadState=loaded\nUnitFileState=enabled\nActiveState=inactive\n",
            "/etc/a",
            List.of()),
        due(
            "service that shall not run",
            off,
            running,
            "disable a.service at boot",
            "stop a.service"),
        due("listener in sync", listener, running),
        due(
            "listener off",
            listener,
            "LoadState=loaded\nUnitFileState=disabled\nActiveState=inactive\n",
            "listen on a-tcp.socket (guests keep running)"),
        due("listener that is to be off", silent, "UnitFileState=disabled\nActiveState=inactive\n"),
        due("listener to be off that is not there", silent, "LoadState=not-found\n"),
        due(
            "listener to be off that listens",
            silent,
            "UnitFileState=disabled\nActiveState=active\n",
            "stop listening on a-tcp.socket (guests keep running)"),
        due(
            "listener to be off that is enabled",
            silent,
            "UnitFileState=enabled\nActiveState=inactive\n",
            "stop listening on a-tcp.socket (guests keep running)"),
        due("mounted", mount, "source=s:/x\ntype=nfs4\n"),
        due("not mounted", mount, "", "mount s:/x on /mnt"),
        due("folder right", folder, "is=directory\nmode=0755\nowner=nova\ngroup=x\n"),
        due("folder missing", folder, "nearest=/srv\n", "create folder /srv/a/b"),
        due(
            "folder with sticky bit and other owner",
            folder,
            "is=directory\nmode=01777\nowner=root\ngroup=x\n",
            "set mode and owner of folder /srv/a/b"),
        due("packages there", packages, "installed=a\ninstalled=b\n"),
        due(
            "one package removed but configured",
            packages,
            "installed=a\nconfig-files=b\n",
            "install b"),
        due("exported", export, exportsFile + table + exportsTable + end),
        due(
            "not exported",
            export,
            exportsFile + table + end,
            "export /srv/x as in the exports files"),
        due(
            "exported with other options",
            export,
            exportsFile + table + exportsTable.replace("no_root_squash", "root_squash") + end,
            "export /srv/x as in the exports files"),
        due(
            "a client too many",
            export,
            exportsFile + table + exportsTable + "/srv/x\t192.0.2.9(rw,no_root_squash)\n" + end,
            "export /srv/x as in the exports files"),
        due(
            "another's client is no client too many",
            export,
            exportsFile
                + "/srv/x 192.0.2.9(ro)\n"
                + table
                + exportsTable
                + "/srv/x\t192.0.2.9(ro)\n"
                + end),
        new Case(
            "exports file will change",
            export,
            exportsFile + table + exportsTable + end,
            "/etc/exports.d/crucible.exports",
            List.of("export /srv/x as in the exports files")),
        due(
            "firewall open",
            firewall,
            head
                + ":CRUCIBLE-INPUT - [0:0]\n-A INPUT -j CRUCIBLE-INPUT\n"
                + foreign
                + reject
                + ourRule),
        due(
            "firewall jump after a foreign rule that refuses nobody",
            firewall,
            head
                + ":CRUCIBLE-INPUT - [0:0]\n"
                + foreign
                + "-A INPUT -j CRUCIBLE-INPUT\n"
                + reject
                + ourRule),
        due(
            "firewall jump too late",
            firewall,
            head
                + ":CRUCIBLE-INPUT - [0:0]\n"
                + foreign
                + reject
                + "-A INPUT -j CRUCIBLE-INPUT\n"
                + ourRule,
            "open the firewall for peers: 1 rules in CRUCIBLE-INPUT, jump placed first in INPUT"),
        due(
            "firewall empty",
            firewall,
            head,
            "open the firewall for peers: 1 rules in CRUCIBLE-INPUT, jump placed first in INPUT"),
        due(
            "firewall with a foreign rule in our chain",
            firewall,
            head
                + ":CRUCIBLE-INPUT - [0:0]\n-A INPUT -j CRUCIBLE-INPUT\n"
                + ourRule
                + "-A CRUCIBLE-INPUT -j DROP\n",
            "open the firewall for peers: 1 rules in CRUCIBLE-INPUT"),
        due("units loaded", new LoadedUnits(List.of("a.service"), ORIGIN), "NeedDaemonReload=no\n"),
        due(
            "units not loaded",
            new LoadedUnits(List.of("a.service", "b.service"), ORIGIN),
            "NeedDaemonReload=no\n\nNeedDaemonReload=yes\n",
            "systemctl daemon-reload"),
        new Case(
            "units to be written",
            new LoadedUnits(List.of("a.service"), ORIGIN),
            "NeedDaemonReload=no\n",
            "/etc/systemd/system/a.service.d/10.conf",
            List.of("systemctl daemon-reload")),
        due("secret in sync", secret, "defined=yes\ntype=ceph\nusage=x\nvalue=same\n"),
        due("secret missing", secret, "", setSecret),
        due("secret with another key", secret, "defined=yes\ntype=ceph\n", setSecret),
        due(
            "private secret is assumed to be correct",
            secret,
            "defined=yes\ntype=ceph\nprivate=yes\n"),
        new Case(
            "secret whose keyring will change",
            secret,
            "defined=yes\ntype=ceph\nvalue=same\n",
            "/etc/ceph/k",
            List.of(setSecret)),
        due("task that is done", task, "rc=0\n"),
        due("task that is to be done", task, "rc=2\n", "open the pool"),
        new Case(
            "task whose file will change", task, "rc=0\n", "/etc/ceph/k", List.of("open the pool")),
        due(
            "boolean on",
            new SelinuxBoolean("virt_use_nfs", true, ORIGIN),
            "virt_use_nfs --> on\n"),
        due(
            "boolean off",
            new SelinuxBoolean("virt_use_nfs", true, ORIGIN),
            "virt_use_nfs --> off\n",
            "set SELinux boolean virt_use_nfs on"),
        due("parameter in sync", ports, "is=8080,49152-49215\n"),
        due(
            "parameter that is empty",
            ports,
            "is=\n",
            "set net.ipv4.ip_local_reserved_ports, which is empty, to 8080,49152-49215"),
        due("words with tabs", new Sysctl("a.b", "1 2 3", ORIGIN), "is=1\t2\t3\n"),
        due(
            "parameter of another value",
            new Sysctl("a.b", "1 2 3", ORIGIN),
            "is=1\t2\t4\n",
            "set a.b, which is 1 2 4, to 1 2 3"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void planned(Case one) {
    assertThat(one.steps().stream().map(Step::title)).containsExactlyElementsOf(one.titles());
  }

  /**
   * What stops a plan.
   *
   * @param errors what each error says; none: the plan goes on
   */
  record Obstacle(
      String name, Resource resource, String seen, String written, List<String> errors) {
    List<String> found() {
      PlannedChanges planned = new PlannedChanges();
      if (!written.isEmpty()) {
        planned.writes(written);
      }
      return found(
          Declared.of(resource), new Observation.Output(seen.equals("-") ? 1 : 0, seen), planned);
    }

    private static <R extends Resource> List<String> found(
        Declared<R> declared, Observation.Output seen, PlannedChanges planned) {
      return ((ResourceKind.LiveKind<R>) declared.kind())
          .conflicts(declared.desired(), seen, planned, "vm1").stream()
              .filter(Problem::isError)
              .map(Problem::found)
              .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Obstacle obstacle(
      String name, Resource resource, String seen, String written, String... errors) {
    return new Obstacle(name, resource, seen, written, List.of(errors));
  }

  static Stream<Obstacle> obstacles() {
    ServiceState on =
        new ServiceState(
            "a.service", Optional.of(true), Optional.empty(), List.of(), OnChange.NOTHING, ORIGIN);
    ServiceState off =
        new ServiceState(
            "a.service",
            Optional.of(false),
            Optional.of(false),
            List.of(),
            OnChange.NOTHING,
            ORIGIN);
    SocketListener listener = new SocketListener("a-tcp.socket", "a.service", ORIGIN);
    DirectoryState folder =
        new DirectoryState(
            "/srv/a", Optional.of("0755"), Optional.empty(), Optional.empty(), ORIGIN);
    ExportState export =
        new ExportState("/srv/x", List.of("192.0.2.1", "2001:db8::1"), "rw", true, ORIGIN);
    String none = "# crucible: table\n# crucible: without a folder\n# crucible: others\n";
    String masked = "LoadState=masked\n";
    return Stream.of(
        obstacle(
            "masked", on, masked, "", "a.service is masked, so it cannot be enabled or started"),
        obstacle("masked and not wanted", off, masked, ""),
        obstacle("no unit", on, "LoadState=not-found\n", "", "there is no unit a.service"),
        obstacle(
            "unit to be written", on, "LoadState=not-found\n", "/etc/systemd/system/a.service"),
        obstacle("no systemd", on, "", ""),
        obstacle(
            "broken unit",
            on,
            "LoadState=bad-setting\n",
            "",
            "systemd cannot load a.service (bad-setting)"),
        obstacle(
            "masked service of a listener",
            listener,
            "LoadState=loaded\nLoadState=masked\n",
            "",
            "a.service is masked, so it cannot be enabled or started"),
        obstacle(
            "port that is taken",
            listener,
            "LoadState=loaded\nLoadState=loaded\ntaken=16509 42 nc\n",
            "",
            "nc (process 42) listens on port 16509, so a-tcp.socket cannot listen there"),
        obstacle(
            "masked mount",
            new LoadedUnits(List.of("a.service", "srv.mount"), ORIGIN),
            masked + masked,
            "",
            "srv.mount is masked, so it cannot be enabled or started"),
        obstacle(
            "file for a folder",
            folder,
            "is=regular file\n",
            "",
            "/srv/a must be a folder, but is something else"),
        obstacle(
            "file above",
            folder,
            "nearest=/srv\nfile=/srv\n",
            "",
            "/srv must be a folder, because /srv/a belongs in it"),
        obstacle(
            "read-only parent",
            folder,
            "nearest=/srv\nfixed=/srv\n",
            "",
            "/srv/a cannot be created: /srv is read-only or immutable"),
        obstacle("read-only, but right", folder, "is=directory\nmode=0755\nfixed=/srv/a\n", ""),
        obstacle(
            "dead share",
            folder,
            "is=unreachable\n",
            "",
            "/srv/a did not answer within 10 seconds"),
        obstacle(
            "mount point that is a link",
            new MountState("s:/x", "/mnt", "nfs4", ORIGIN),
            "link=/mnt\ntarget=/data\n",
            "",
            "/mnt is a link, and systemd mounts nothing on or below a link at boot"),
        obstacle(
            "mount point below a link",
            new MountState("s:/x", "/srv/a", "nfs4", ORIGIN),
            "link=/srv\ntarget=/data/a\n",
            "",
            "/srv/a is below a link: /srv is a link, and systemd mounts nothing on or below a link at boot"),
        obstacle(
            "unreadable firewall",
            new FirewallChain("C", FirewallChain.Family.IPV4, List.of(), ORIGIN),
            "-",
            "",
            "the firewall cannot be read: iptables-save -t filter ends with code 1"),
        obstacle(
            "other clients", export, none + "/etc/exports:1\t/srv/x *(ro) 192.0.2.0/24(ro)\n", ""),
        obstacle(
            "same client, same options",
            export,
            none + "/etc/exports:1\t/srv/x 192.0.2.1(rw)\n",
            ""),
        obstacle(
            "same client later",
            export,
            none + "/etc/exports.d/z.exports:1\t/srv/x 192.0.2.1(ro)\n",
            ""),
        obstacle(
            "same client, by name and in another spelling",
            export,
            none + "/etc/exports:7\t/srv/x h(ro) 2001:DB8:0::1(ro)\nis\th 192.0.2.1\n",
            "",
            "/etc/exports:7 exports /srv/x to h with other options (ro): exportfs would ignore those that are wanted (rw)",
            "/etc/exports:7 exports /srv/x to 2001:DB8:0::1 with other options (ro): exportfs would ignore those that are wanted (rw)"));
  }

  @ParameterizedTest
  @MethodSource("obstacles")
  void seenBefore(Obstacle one) {
    assertThat(one.found()).containsExactlyElementsOf(one.errors());
  }
}
