package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Deed;
import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  @Test
  @Order(5)
  void aCertificateThatEndsSoonIsRenewedAndUsed() throws Exception {
    String before = certificate("vm2");
    String key = hosts.on("vm2", "sha256sum </etc/pki/qemu/server-key.pem");
    hosts.on("vm2", GUEST);
    String process = hosts.on("vm2", "pgrep -f guest=guest");
    String shown =
        applied("--set", "certificates.days=500", "--set", "certificates.renew_days=400");
    assertThat(shown).contains("change /etc/pki/qemu/server-cert.pem", "restart libvirtd");
    assertThat(certificate("vm2")).isNotEqualTo(before);
    assertThat(hosts.on("vm2", "sha256sum </etc/pki/qemu/server-key.pem")).isEqualTo(key);
    assertThat(hosts.on("vm2", "pgrep -f guest=guest")).isEqualTo(process);
    String served =
        hosts.on(
            "vm1",
            "openssl s_client -connect %s:16514 </dev/null 2>/dev/null | openssl x509"
                .formatted(hosts.lab.hosts().get(1).address()));
    assertThat(certificate("vm2")).isEqualTo(served);
    hosts.on("vm2", "virsh -q destroy guest");
  }

  @Test
  @Order(6)
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
  @Order(7)
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
}
