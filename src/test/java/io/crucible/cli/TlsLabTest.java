package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Deed;
import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Migration by TLS between two real hosts: guests migrate encrypted only, and only hosts with a
 * certificate of the site can connect.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlsLabTest {
  private static final List<String> ALL = List.of("vm1", "vm2");

  /** A guest without a disk needs no shared storage. */
  private static final String GUEST =
      """
      cat >/root/guest.xml <<'END'
      <domain type='qemu'><name>guest</name><memory unit='MiB'>32</memory>
      <os><type arch='x86_64'>hvm</type></os></domain>
      END
      virsh -q create /root/guest.xml
      """;

  /** The same, with a text in its memory. */
  private static final String TELLING_GUEST =
      """
      cat >/root/guest.xml <<'END'
      <domain type='qemu' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><name>guest</name>
      <memory unit='MiB'>32</memory><os><type arch='x86_64'>hvm</type></os>
      <qemu:commandline>
      <qemu:arg value='-device'/>
      <qemu:arg value='loader,file=/var/lib/libvirt/images/memory,addr=0x1000000,force-raw=on'/>
      </qemu:commandline></domain>
      END
      virsh -q create /root/guest.xml
      """;

  /**
   * A nova package without a program; what the guest has in its memory; and what counts packets
   * with that.
   */
  private static final String PREPARED =
      """
      mkdir -p /root/nova/DEBIAN /etc/nova
      cat >/root/nova/DEBIAN/control <<'END'
      Package: nova-compute
      Version: 3:31.0.0-1
      Architecture: all
      Maintainer: nobody <nobody@example.org>
      Description: stands in for nova
      END
      dpkg-deb -b /root/nova /root/nova.deb >/dev/null
      dpkg -i /root/nova.deb >/dev/null
      useradd --system nova
      printf '[Service]\\nExecStart=/bin/sleep infinity\\n' >/etc/systemd/system/nova-compute.service
      printf '[libvirt]\\nvirt_type = qemu\\n' >/etc/nova/nova.conf
      perl -e 'print "In the guest it says OPEN SESAME. " x 20000' >/var/lib/libvirt/images/memory
      cat >/root/capture.pl <<'END'
      # 17: AF_PACKET, 3: SOCK_RAW, 0x300: all protocols
      socket(my $all, 17, 3, 0x300) or die $!;
      my ($seen, $stop) = (0, 0);
      $SIG{TERM} = sub { $stop = 1 };
      open my $ready, '>', '/root/ready';
      close $ready;
      # 0x40: MSG_DONTWAIT, for what has arrived by then
      for (my $rest = 0; ; ) {
        if (defined recv($all, my $packet, 70000, $rest)) { $seen++ if $packet =~ /OPEN SESAME/ }
        elsif ($rest) { last }
        $rest = 0x40 if $stop;
      }
      open my $out, '>', '/root/seen';
      print $out $seen;
      END
      """;

  private static final String[] IN_CLEAR_TEXT = {
    "--set", "migration.scheme=tcp", "--set", "migration.insecure=yes"
  };

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String uri;

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("tls")
                .withHosts(2)
                .with(HostKind.CONTAINER)
                .with(Flavour.PREPARED),
            state);
    StandIns.put(hosts, ALL);
    for (String host : ALL) {
      hosts.on(host, PREPARED);
    }
    uri = "qemu+tls://" + hosts.lab.hosts().get(1).address() + "/system";
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static Shown crucible(String... words) {
    return hosts.crucible(words);
  }

  /** A host's nova, which in this lab is a package without a program, and its file. */
  private static String novaScheme(String host) throws Exception {
    return hosts.on(host, "sed -n 's/^live_migration_scheme = //p' /etc/nova/nova.conf").strip();
  }

  /** As nova migrates: by its own file on the source. */
  private static void migrate(String from, String to) throws Exception {
    String scheme = novaScheme(from);
    String address = hosts.lab.hosts().get(ALL.indexOf(to)).address();
    hosts.on(
        from,
        "virsh -q migrate --live --p2p %s guest qemu+%s://%s/system"
            .formatted(scheme.equals("tls") ? "--tls" : "", scheme, address));
  }

  private static void thereAndBack() throws Exception {
    migrate("vm1", "vm2");
    migrate("vm2", "vm1");
  }

  /** How many packets on the way to vm2 have what the guest has in its memory. */
  private static int packetsWithMemory() throws Exception {
    hosts.on(
        "vm2",
        """
        rm -f /root/ready /root/seen
        systemd-run -q --unit=capture perl /root/capture.pl
        until [ -e /root/ready ]; do systemctl is-active -q capture; done
        """);
    migrate("vm1", "vm2");
    int seen = Integer.parseInt(hosts.on("vm2", "systemctl stop capture\ncat /root/seen").strip());
    migrate("vm2", "vm1");
    return seen;
  }

  private static String applied(String... words) {
    List<String> all = new ArrayList<>(List.of("apply", "--yes"));
    all.addAll(List.of(words));
    Shown shown = crucible(all.toArray(String[]::new));
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    return shown.toString();
  }

  /** What a command says that fails. */
  private static String refused(String host, String command) throws Exception {
    return hosts.on(host, "if " + command + " 2>&1; then echo not refused; fi");
  }

  private static String certificate(String host) throws Exception {
    return hosts.on(host, "cat /etc/pki/libvirt/servercert.pem");
  }

  /** A guest that migrates as nova would, between all waves. */
  @Test
  @Order(1)
  void aSiteChangesFromTcpToTlsAndBackWhileAGuestMigrates() throws Exception {
    assertThat(crucible("plan", "--set", "migration.scheme=tcp").toString())
        .contains("scheme = tcp sends guests' memory in clear text", "insecure = yes");
    assertThat(applied(IN_CLEAR_TEXT)).contains("clear text");
    hosts.on("vm1", TELLING_GUEST);
    assertThat(packetsWithMemory()).isPositive();

    assertThat(applied("--limit", "vm1")).contains("nova is not changed yet");
    assertThat(novaScheme("vm1")).isEqualTo("tcp");
    thereAndBack();

    Set<String> schemes = new LinkedHashSet<>();
    Deed migration =
        () -> {
          schemes.add(novaScheme("vm1") + novaScheme("vm2"));
          thereAndBack();
        };
    Shown change = hosts.crucibleAtEach("wave \\d+ of", migration, "apply", "--yes");
    assertThat(change.exitCode()).as(change.toString()).isZero();
    assertThat(change.toString()).contains("change from tcp to tls while migrations go on");
    assertThat(schemes).containsExactly("tcptcp", "tlstls");
    assertThat(packetsWithMemory()).isZero();
    assertThat(applied()).contains("0 changes");
    for (String host : ALL) {
      assertThat(
              hosts.on(host, "ss -Hltn; iptables -S CRUCIBLE-INPUT; cat /etc/crucible/firewall.sh"))
          .contains(":16514", "--dport 16514")
          .doesNotContain("16509");
    }

    Shown back = hosts.crucibleAtEach("wave \\d+ of", migration, "rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(novaScheme("vm1")).isEqualTo("tcp");
    thereAndBack();
    assertThat(crucible("rollback", "--yes").exitCode()).isZero();
    thereAndBack();
    hosts.on("vm1", "virsh -q destroy guest");
    assertThat(crucible("rollback", "--yes").exitCode()).isZero();
  }

  @Test
  @Order(2)
  void applyEncryptsMigrationAndFindsNothingLeftToDo() throws Exception {
    String etc = hosts.etc("vm1");
    assertThat(applied()).contains("0 changes");
    assertThat(applied()).contains("0 changes");
    Shown back = crucible("rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(hosts.etc("vm1")).isEqualTo(etc);
    applied();
  }

  @Test
  @Order(3)
  void aGuestMigratesEncryptedOnly() throws Exception {
    hosts.on("vm1", GUEST);
    assertThat(refused("vm1", "virsh migrate --live --p2p guest " + uri))
        .contains("VIR_MIGRATE_TLS");
    hosts.on("vm1", "virsh -q migrate --live --p2p --tls guest " + uri);
    assertThat(hosts.on("vm2", "virsh -q list --name")).contains("guest");
    hosts.on("vm2", "virsh -q destroy guest");
  }

  @Test
  @Order(4)
  void nobodyConnectsWithoutACertificateOfTheSite() throws Exception {
    assertThat(refused("vm1", "virsh -c " + uri.replace("tls", "tcp") + " hostname"))
        .contains("Connection refused");
    hosts.on(
        "vm1",
        """
        mkdir /root/strange
        cd /root/strange
        openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=vm1 -keyout clientkey.pem -out clientcert.pem -days 9 2>/dev/null
        cp /etc/pki/CA/cacert.pem cacert.pem
        """);
    assertThat(refused("vm1", "virsh -c '" + uri + "?pkipath=/root/strange' hostname"))
        .doesNotContain("not refused")
        .containsIgnoringCase("certificate");
    assertThat(hosts.on("vm1", "virsh -q -c " + uri + " hostname")).isEqualTo("vm2\n");
  }

  /** The guest goes to the other host and comes back. */
  private static void migratesThereAndBack() throws Exception {
    hosts.on("vm1", "virsh -q migrate --live --p2p --tls guest " + uri);
    String back = "qemu+tls://" + hosts.lab.hosts().getFirst().address() + "/system";
    hosts.on("vm2", "virsh -q migrate --live --p2p --tls guest " + back);
    assertThat(hosts.on("vm1", "virsh -q list --name")).contains("guest");
  }

  private static String served() throws Exception {
    return hosts.on(
        "vm1",
        "openssl s_client -connect %s:16514 </dev/null 2>/dev/null | openssl x509"
            .formatted(hosts.lab.hosts().get(1).address()));
  }

  @Test
  @Order(5)
  void renewedCertificatesAreUsedWhileGuestsRun() throws Exception {
    String before = certificate("vm2");
    String key = hosts.on("vm2", "sha256sum </etc/pki/qemu/server-key.pem");
    hosts.on("vm1", GUEST);
    String process = hosts.on("vm1", "pgrep -f guest=guest");
    Shown shown = crucible("certs", "renew", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("change /etc/pki/qemu/server-cert.pem", "restart libvirtd");
    assertThat(certificate("vm2")).isNotEqualTo(before).isEqualTo(served());
    assertThat(hosts.on("vm2", "sha256sum </etc/pki/qemu/server-key.pem")).isEqualTo(key);
    assertThat(hosts.on("vm1", "pgrep -f guest=guest")).isEqualTo(process);
    migratesThereAndBack();
    Shown status = crucible("certs", "status");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    assertThat(status.out()).contains("no problem: 2 certificates on 2 hosts");
  }

  @Test
  @Order(6)
  void guestsMigrateInEveryPhaseOfANewAuthority() throws Exception {
    String before = hosts.on("vm1", "cat /etc/pki/CA/cacert.pem");
    List<String> trusted = new ArrayList<>();
    Shown shown =
        hosts.crucibleAt(
            Map.of(
                "Phase 2 of 3",
                () -> {
                  trusted.add(hosts.on("vm1", "grep -c BEGIN /etc/pki/CA/cacert.pem"));
                  migratesThereAndBack();
                },
                "Phase 3 of 3",
                () -> {
                  trusted.add(hosts.on("vm2", "grep -c BEGIN /etc/pki/CA/cacert.pem"));
                  migratesThereAndBack();
                }),
            "certs",
            "rotate-ca",
            "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(trusted).containsExactly("2\n", "2\n");
    assertThat(hosts.on("vm1", "cat /etc/pki/CA/cacert.pem"))
        .isEqualTo(hosts.on("vm2", "cat /etc/pki/CA/cacert.pem"))
        .isNotEqualTo(before);
    migratesThereAndBack();
    Shown status = crucible("certs", "status");
    assertThat(status.exitCode()).as(status.toString()).isZero();
    hosts.on("vm1", "virsh -q destroy guest");
  }

  @Test
  @Order(7)
  void verifyNamesAWrongCertificate() throws Exception {
    String name = "the host's certificates are valid for its address";
    assertThat(crucible("verify", "--verbose").toString()).contains("passed  vm2  " + name);
    hosts.on(
        "vm2",
        "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=vm2 -keyout /dev/null -out /etc/pki/qemu/server-cert.pem -days 9 2>/dev/null");
    assertThat(crucible("verify").toString())
        .contains("failed  vm2  " + name + ": /etc/pki/libvirt/servercert.pem: ");
    assertThat(applied()).contains("change /etc/pki/qemu/server-cert.pem");
    assertThat(crucible("verify", "--verbose").toString()).contains("passed  vm2  " + name);
  }

  @Test
  @Order(8)
  void certificatesOfOthersAreKeptAndNamed() throws Exception {
    assertThat(crucible("rollback", "--yes").exitCode()).isZero();
    hosts.on("vm2", "rm -rf /etc/pki; mkdir -p /etc/pki/CA; echo theirs >/etc/pki/CA/cacert.pem");
    Shown plan = crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(1);
    assertThat(plan.toString())
        .contains("has certificates that Crucible did not make: /etc/pki/CA/cacert.pem")
        .contains("set from = hosts in [certificates]");
    assertThat(hosts.on("vm2", "cat /etc/pki/CA/cacert.pem")).isEqualTo("theirs\n");
  }

  /** An authority of the administrator, on vm1. */
  private static final String AUTHORITY =
      """
      mkdir -p /root/authority
      cd /root/authority
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%1$s \
        -keyout %1$s.key -out %1$s.pem -days 99 2>/dev/null
      : >index.txt
      echo 01 >serial
      cat >authority.cnf <<'END'
      [ca]
      default_ca = it
      [it]
      database = index.txt
      serial = serial
      new_certs_dir = .
      default_md = sha256
      policy = any
      unique_subject = no
      [any]
      commonName = supplied
      END
      """;

  /** Prints a key and a certificate that this authority has signed. */
  private static String issued(
      String authority, String host, String address, String begin, String end) throws Exception {
    return hosts.on(
        "vm1",
        """
        cd /root/authority
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%2$s -keyout key \
          -out request 2>/dev/null
        printf '%%s\\n' subjectAltName=DNS:%2$s,IP:%3$s extendedKeyUsage=serverAuth,clientAuth \
          keyUsage=digitalSignature,keyEncipherment >more
        openssl ca -batch -notext -config authority.cnf -cert %1$s.pem -keyfile %1$s.key -in request \
          -out signed -startdate %4$s -enddate %5$s -extfile more 2>/dev/null
        cat key signed
        """
            .formatted(authority, host, address, begin, end));
  }

  /** Puts a key and a certificate where libvirt and QEMU look for them. */
  private static void install(String host, String pem) throws Exception {
    String authority = hosts.on("vm1", "cat /root/authority/theirs.pem");
    hosts.on(
        host,
        """
        mkdir -p /etc/pki/CA /etc/pki/libvirt/private /etc/pki/qemu
        cd /etc/pki
        umask 077
        sed -n '/BEGIN PRIVATE/,/END PRIVATE/p' >qemu/server-key.pem <<'END'
        %1$s
        END
        sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' >qemu/server-cert.pem <<'END'
        %1$s
        END
        cat >qemu/ca-cert.pem <<'END'
        %2$s
        END
        chown libvirt-qemu qemu/*
        chmod 0644 qemu/*-cert.pem
        ln -sf ../qemu/ca-cert.pem CA/cacert.pem
        ln -sf ../qemu/server-cert.pem libvirt/servercert.pem
        ln -sf ../qemu/server-cert.pem libvirt/clientcert.pem
        ln -sf ../../qemu/server-key.pem libvirt/private/serverkey.pem
        ln -sf ../../qemu/server-key.pem libvirt/private/clientkey.pem
        ln -sf server-cert.pem qemu/client-cert.pem
        ln -sf server-key.pem qemu/client-key.pem
        """
            .formatted(pem.strip(), authority.strip()));
  }

  private static Shown withTheirs(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--set", "certificates.from=hosts"));
    return crucible(all.toArray(String[]::new));
  }

  @Test
  @Order(9)
  void certificatesOfTheAdministratorAreUsedAndTheirFaultsAreNamed() throws Exception {
    String first = hosts.lab.hosts().getFirst().address();
    String second = hosts.lab.hosts().get(1).address();
    String begin = "20200101000000Z";
    String end = "20990101000000Z";
    for (String host : ALL) {
      hosts.on(host, "rm -rf /etc/pki/CA /etc/pki/libvirt /etc/pki/qemu");
    }
    hosts.on("vm1", AUTHORITY.formatted("others") + AUTHORITY.formatted("theirs"));
    String good = issued("theirs", "vm2", second, begin, end);
    install("vm1", issued("theirs", "vm1", first, begin, end));
    install("vm2", good);
    Shown apply = withTheirs("apply", "--yes");
    assertThat(apply.exitCode()).as(apply.toString()).isZero();
    assertThat(apply.out()).contains("restart libvirtd");
    hosts.on("vm1", GUEST);
    migratesThereAndBack();
    hosts.on("vm1", "virsh -q destroy guest");
    Shown status = withTheirs("certs", "status");
    assertThat(status.exitCode()).as(status.toString()).isZero();

    faulty(issued("others", "vm2", second, begin, end), "unable to get local issuer certificate");
    faulty(issued("theirs", "vm2", second, begin, "20210101000000Z"), "certificate has expired");
    faulty(issued("theirs", "vm2", second, "20980101000000Z", end), "certificate is not yet valid");
    faulty(issued("theirs", "vm2", "192.0.2.77", begin, end), "IP address mismatch");
    // libvirtd ends because of its certificate, until systemd starts neither it nor its sockets.
    install("vm2", issued("theirs", "vm2", second, begin, "20210101000000Z"));
    hosts.on(
        "vm2",
        """
        until systemctl is-failed -q libvirtd.service && systemctl is-failed -q libvirtd-tls.socket; do
          systemctl restart libvirtd || :
        done
        """);
    install("vm2", good);
    assertThat(withTheirs("apply", "--yes").exitCode()).isZero();
    assertThat(hosts.on("vm1", "virsh -q -c " + uri + " hostname")).isEqualTo("vm2\n");
    hosts.on("vm1", "rm /etc/pki/libvirt/clientcert.pem");
    assertThat(refused("vm1", "virsh -c " + uri + " hostname")).doesNotContain("not refused");
    assertThat(withTheirs("verify").toString())
        .contains("failed  vm1  ", "/etc/pki/libvirt/clientcert.pem is missing");
  }

  /** Nobody connects to a host with this certificate, and the checks say why. */
  private static void faulty(String pem, String why) throws Exception {
    install("vm2", pem);
    hosts.on("vm2", "systemctl restart libvirtd || :");
    assertThat(refused("vm1", "virsh -c " + uri + " hostname"))
        .as(why)
        .doesNotContain("not refused");
    assertThat(withTheirs("verify").toString()).contains("failed  vm2  ", why);
  }
}
