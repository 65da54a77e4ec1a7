package io.crucible.plan;

import io.crucible.component.ceph.CephOsd;
import io.crucible.component.certificates.HostCertificate;
import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.firewall.FirewallScenes;
import io.crucible.component.libvirt.LibvirtGrammar;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.component.nfs.ExportState;
import io.crucible.component.sysctl.Sysctl;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A host, a desired resource, and ways in which parts of it may disappear later.
 *
 * @param before shell that prepares the host
 * @param gone what may be removed afterwards: a unit, a file, a folder, a command
 */
record UndoScene(String name, List<Resource> wanted, String before, List<String> gone) {
  private static final Origin ORIGIN = Origin.shipped();
  private static final String UUID = "6f0fd9fb-7b3c-4d5e-9a51-0a5f6a1d2c3b";

  private static final String UNIT =
      """
      mkdir -p "$R/usr/lib/systemd/system" "$R/etc/systemd/system"
      unit() { printf '%s\\n' '[Unit]' "$2" '[Install]' 'WantedBy=multi-user.target' >"$R/usr/lib/systemd/system/$1"; }
      """;

  private static final String NO_UNIT =
      "rm -f \"$R/usr/lib/systemd/system/a.service\" \"$R/etc/systemd/system/a.service\"\n";

  private static final String SOCKETS =
      UNIT
          + """
          unit a.service x
          unit a.socket Service=a.service
          unit a-ro.socket Service=a.service
          unit a-tcp.socket Service=a.service
          systemctl daemon-reload
          systemctl enable a.socket
          systemctl start a.socket a-ro.socket
          """;

  private static UndoScene of(String name, Resource wanted, String before, String... gone) {
    return new UndoScene(name, List.of(wanted), before, List.of(gone));
  }

  private static UndoScene of(String name, List<Resource> wanted, String before, String... gone) {
    return new UndoScene(name, wanted, before, List.of(gone));
  }

  private static Resource service(String unit, boolean on) {
    return new Resource.ServiceState(
        unit,
        Optional.of(on),
        Optional.of(on),
        List.of(),
        Resource.ServiceState.OnChange.NOTHING,
        ORIGIN);
  }

  private static Resource takeUp(Resource.ServiceState.OnChange how) {
    return new Resource.ServiceState(
        "a.service", Optional.empty(), Optional.empty(), List.of("/etc/a.conf"), how, ORIGIN);
  }

  private static Resource certificate() {
    return new HostCertificate(
        List.of("vm1"),
        List.of("192.0.2.1"),
        "",
        Text.secret("authority", new Secret("of a test")),
        30,
        10,
        0,
        new ResourceId("once", "make a key"),
        ORIGIN);
  }

  private static Resource firewall() {
    return new FirewallChain(
        "OURS",
        FirewallChain.Family.IPV4,
        List.of(
            new FirewallChain.Rule("192.0.2.2", "tcp", List.of("2049"), "crucible: nfs"),
            new FirewallChain.Rule("192.0.2.3", "tcp", List.of("2049"), "crucible: nfs")),
        ORIGIN);
  }

  /** At least one for each kind, as {@link UndoTest} checks. */
  static List<UndoScene> all(UndoHost host) {
    String owner = host.host.owner();
    String group = host.host.group();
    Resource conf = new Resource.ManagedFile("/etc/a.conf", "new\n", "0644", owner, group, ORIGIN);
    String withUnit = UNIT + "unit a.service x\nsystemctl daemon-reload\n";
    List<UndoScene> all = new ArrayList<>();
    all.add(
        of(
            "a file in folders that are not there",
            new Resource.ManagedFile("/etc/a/b/c", "c\n", "0600", owner, group, ORIGIN),
            "",
            "rm -f \"$R/etc/a/b/c\"",
            "rm -rf \"$R/etc/a\""));
    all.add(
        of(
            "a file that was there",
            conf,
            "echo old >\"$R/etc/a.conf\"; chmod 640 \"$R/etc/a.conf\""));
    all.add(
        of(
            "files that others write too",
            List.of(
                new Resource.IniKey(
                    "/etc/libvirtd.conf",
                    new LibvirtGrammar(),
                    "",
                    "auth_tcp",
                    Optional.of(Text.of("\"none\"")),
                    ORIGIN),
                new Resource.HostsEntries(
                    List.of(new Resource.HostsEntries.Entry("192.0.2.2", List.of("vm2"))),
                    List.of("vm1"),
                    ORIGIN),
                new Resource.WordInVariable("/etc/default/a", "ARGS", "--listen", true, ORIGIN),
                new Resource.BlockInFile("/etc/apparmor", List.of("/srv/ r,"), ORIGIN)),
            """
            echo '# max_clients = 1' >"$R/etc/libvirtd.conf"
            echo '127.0.0.1 localhost' >"$R/etc/hosts"
            mkdir "$R/etc/default"; echo 'ARGS="-d"' >"$R/etc/default/a"
            echo '# mine' >"$R/etc/apparmor"
            """));
    all.add(
        of(
            "a mount",
            List.of(
                new Resource.FstabEntry("h:/x", "/mnt/x", "nfs4", "hard", ORIGIN),
                new Resource.LoadedUnits(List.of("a.service"), ORIGIN),
                new Resource.MountState("h:/x", "/mnt/x", "nfs4", ORIGIN)),
            "",
            "umount -- /mnt/x 2>/dev/null || :"));
    all.add(
        of(
            "folders that are not there",
            new Resource.DirectoryState(
                "/srv/a/b c", Optional.of("0751"), Optional.of(owner), Optional.of(group), ORIGIN),
            "",
            "rm -rf \"$R/srv/a/b c\"",
            "rm -rf \"$R/srv/a\"",
            "rm -rf \"$R/srv\""));
    all.add(
        of(
            "a folder with another mode",
            new Resource.DirectoryState(
                "/srv/a", Optional.of("0755"), Optional.empty(), Optional.empty(), ORIGIN),
            "mkdir -p \"$R/srv/a\"; chmod 1700 \"$R/srv/a\"",
            "rm -rf \"$R/srv/a\""));
    all.add(
        of(
            "packages",
            new Resource.PackageSet(List.of("a", "b"), "apt", ORIGIN),
            "echo a >>\"$R/run/packages\""));
    Resource exportsFile =
        new Resource.ManagedFile(
            "/etc/exports.d/ours.exports",
            "/srv/x 192.0.2.1(rw,no_root_squash) 192.0.2.2(rw,no_root_squash)\n",
            "0644",
            owner,
            group,
            ORIGIN);
    Resource exports =
        new ExportState(
            "/srv/x", List.of("192.0.2.1", "192.0.2.2"), "rw,no_root_squash", true, ORIGIN);
    all.add(
        of(
            "exports beside a line of somebody without its folder",
            List.of(exportsFile, exports),
            """
            mkdir -p "$R/srv/x" "$R/srv/gone"
            echo '/srv/gone 192.0.2.0/24(ro,sync,no_subtree_check)' >"$R/etc/exports"
            exportfs -ra
            """,
            "rmdir \"$R/srv/gone\"; exportfs -ra 2>/dev/null || :",
            "rm -rf \"$R/srv\"; exportfs -ra 2>/dev/null || :",
            ": >\"$R/etc/exports\"; exportfs -ra 2>/dev/null"));
    all.add(
        of("a firewall without our chain", firewall(), "iptables -I INPUT 1 -p icmp -j ACCEPT"));
    all.add(
        of(
            "a firewall with our chain, too late in INPUT",
            firewall(),
            """
            printf '*filter\\n:OURS - [0:0]\\n-A OURS -s 192.0.2.9/32 -j ACCEPT\\nCOMMIT\\n' | iptables-restore -w --noflush
            iptables -I INPUT 1 -p tcp -j REJECT
            iptables -I INPUT 2 -j OURS
            """));
    FirewallScenes.all()
        .forEach(
            it -> all.add(new UndoScene(it.name(), List.of(it.wanted()), it.before(), it.gone())));
    all.add(
        of(
            "a unit of our own",
            List.of(
                new Resource.ManagedFile(
                    "/etc/systemd/system/a.service",
                    "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
                    "0644",
                    owner,
                    group,
                    ORIGIN),
                new Resource.LoadedUnits(List.of("a.service"), ORIGIN),
                service("a.service", true)),
            "mkdir -p \"$R/etc/systemd/system\"",
            NO_UNIT,
            NO_UNIT + "systemctl daemon-reload",
            "systemctl disable a.service 2>/dev/null || :; systemctl stop a.service 2>/dev/null || :; "
                + NO_UNIT
                + "systemctl daemon-reload"));
    all.add(
        of(
            "a unit of somebody that is switched on",
            service("a.service", true),
            withUnit,
            NO_UNIT + "systemctl daemon-reload"));
    all.add(
        of(
            "a unit of somebody that is switched off",
            service("a.service", false),
            withUnit + "systemctl enable a.service\nsystemctl start a.service\n",
            "systemctl disable a.service; systemctl stop a.service; "
                + NO_UNIT
                + "systemctl daemon-reload"));
    for (Resource.ServiceState.OnChange how :
        List.of(Resource.ServiceState.OnChange.RESTART, Resource.ServiceState.OnChange.RELOAD)) {
      all.add(
          of(
              "a unit with another file, " + how,
              List.of(conf, takeUp(how)),
              withUnit + "echo old >\"$R/etc/a.conf\"\nsystemctl start a.service\n",
              "systemctl stop a.service; " + NO_UNIT + "systemctl daemon-reload"));
    }
    Resource listener = new Resource.SocketListener("a-tcp.socket", "a.service", ORIGIN);
    all.add(of("a listener beside others", listener, SOCKETS));
    all.add(
        of(
            "a listener of a running service",
            listener,
            SOCKETS + "systemctl start a.service\n",
            "rm \"$R/usr/lib/systemd/system/a-tcp.socket\"; systemctl daemon-reload"));
    Resource silent = new Resource.SocketListener("a-tcp.socket", "a.service", false, ORIGIN);
    String listening = SOCKETS + "systemctl enable a-tcp.socket\nsystemctl start a-tcp.socket\n";
    all.add(of("a listener that is switched off", silent, listening));
    all.add(
        of(
            "a listener of a running service that is switched off",
            silent,
            listening + "systemctl start a.service\n",
            "systemctl stop a-tcp.socket; systemctl disable a-tcp.socket;"
                + " rm \"$R/usr/lib/systemd/system/a-tcp.socket\"; systemctl daemon-reload"));
    all.add(
        of(
            "a secret",
            new LibvirtSecret(
                UUID, "client.a secret", host.folder.resolve("keyring").toString(), ORIGIN),
            "printf '[client.a]\\n\\tkey = QUJD\\n' >\"$R/../keyring\"",
            "virsh -q -c qemu:///system secret-undefine " + UUID + " 2>/dev/null || :",
            "rm -rf \"$R/run/secrets\"; rm \"$R/../stubs/virsh\""));
    all.add(
        of(
            "a secret with another key",
            new LibvirtSecret(
                UUID, "client.a secret", host.folder.resolve("keyring").toString(), ORIGIN),
            """
            printf '[client.a]\\n\\tkey = QUJD\\n' >"$R/../keyring"
            mkdir -p "$R/run/secrets"
            printf "<secret ephemeral='no'>\\n<usage type='ceph'>\\n</secret>\\n" >"$R/run/secrets/%1$s.xml"
            printf T1RIRVI= >"$R/run/secrets/%1$s.value"
            """
                .formatted(UUID),
            "virsh -q -c qemu:///system secret-undefine " + UUID));
    all.add(
        of(
            "a certificate",
            certificate(),
            "mkdir -p \"$R/etc/pki/qemu\"; cp \"$R/../request\" \"$R/etc/pki/qemu/request.pem\""));
    all.add(
        of(
            "a kernel parameter",
            new Sysctl("net.a.b", "1 2", ORIGIN),
            "mkdir -p \"$R/proc/sys/net/a\"; echo 0 2 >\"$R/proc/sys/net/a/b\"",
            "rm -r \"$R/proc/sys/net/a\""));
    all.add(
        of(
            "an SELinux boolean",
            new Resource.SelinuxBoolean("virt_use_nfs", true, ORIGIN),
            "mkdir -p \"$R/run/booleans\"; echo off >\"$R/run/booleans/virt_use_nfs\"",
            "rm -r \"$R/run/booleans\"",
            "rm \"$R/../stubs/getsebool\" \"$R/../stubs/setsebool\"; echo off >\"$R/run/booleans/virt_use_nfs\""));
    all.add(
        of(
            "a task",
            new Resource.Task(
                "make it",
                "[ -e \"$R/run/made\" ]",
                "mkdir \"$R/run/made\"\nmkdir \"$R/run/made/two\"",
                "rm -rf \"$R/run/made\"",
                ORIGIN),
            "",
            "rm -rf \"$R/run/made\""));
    return all;
  }

  /** Kinds whose steps cannot be undone, each with the reason. */
  static List<Class<? extends Resource>> irreversible() {
    // Guests' disks may be on an OSD by then.
    return List.of(CephOsd.class);
  }
}
