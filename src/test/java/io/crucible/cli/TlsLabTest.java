package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    uri = "qemu+tls://" + hosts.lab.hosts().get(1).address() + "/system";
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static Shown crucible(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--set", "migration.scheme=tls"));
    return hosts.crucible(all.toArray(String[]::new));
  }

  private static String applied(String... words) {
    List<String> all = new ArrayList<>(List.of("apply", "--yes"));
    all.addAll(List.of(words));
    Shown shown = crucible(all.toArray(String[]::new));
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    return shown.out();
  }

  /** What a command says that fails. */
  private static String refused(String host, String command) throws Exception {
    return hosts.on(host, "if " + command + " 2>&1; then echo not refused; fi");
  }

  private static String certificate(String host) throws Exception {
    return hosts.on(host, "cat /etc/pki/libvirt/servercert.pem");
  }

  @Test
  @Order(1)
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
  @Order(2)
  void aGuestMigratesEncryptedOnly() throws Exception {
    hosts.on("vm1", GUEST);
    assertThat(refused("vm1", "virsh migrate --live --p2p guest " + uri))
        .contains("VIR_MIGRATE_TLS");
    hosts.on("vm1", "virsh -q migrate --live --p2p --tls guest " + uri);
    assertThat(hosts.on("vm2", "virsh -q list --name")).contains("guest");
    hosts.on("vm2", "virsh -q destroy guest");
  }

  @Test
  @Order(3)
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
  @Order(4)
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
  @Order(5)
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
  @Order(6)
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
