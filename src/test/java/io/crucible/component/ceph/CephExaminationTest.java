package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.doctor.Doctor;
import io.crucible.doctor.ScratchHosts;
import io.crucible.doctor.Verification;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Scope;
import io.crucible.doctor.check.Finding.Status;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Progress;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.transport.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of hosts whose guests have their disks in a pool of Ceph. */
class CephExaminationTest {
  private static final Blueprint NOTHING = new Blueprint(List.of(), List.of());

  @TempDir Path folder;
  private ScratchHosts hosts;

  @BeforeEach
  void twoHosts() throws Exception {
    hosts = ScratchHosts.withCeph(folder, 2);
  }

  private Verification verify() throws InterruptedException {
    try (ConnectionPool pool = hosts.pool()) {
      return new Doctor(pool, Progress.SILENT)
          .verify(hosts.site(), hosts.facts(), NOTHING, Map.of());
    }
  }

  private List<Finding> notOk() throws InterruptedException {
    return verify().findings().stream().filter(CephExaminationTest::isFault).toList();
  }

  /** These hosts migrate in clear text, which every verification says. */
  private static boolean isFault(Finding finding) {
    return finding.status() != Status.OK && !finding.id().equals("TLS-07");
  }

  @Test
  void aGoodPairPassesAndNoShareIsMentioned() throws Exception {
    List<Check> checks = new CephComponent().checks(hosts.site());
    Verification verification = verify();

    assertThat(verification.findings()).noneMatch(CephExaminationTest::isFault);
    assertThat(verification.findings())
        .extracting(Finding::id)
        .contains("RBD-01", "RBD-02", "RBD-03", "RBD-04", "RBD-05", "RBD-08", "RBD-09")
        .noneMatch(id -> id.startsWith("STO") || id.startsWith("SEC"));
    assertThat(verification.findings()).hasSizeGreaterThanOrEqualTo(checks.size());
    assertThat(checks).extracting(Check::name).doesNotHaveDuplicates();
    assertThat(hosts.images()).isEmpty();
  }

  /** A wrong file on host 2, and the finding that is expected for a subject. */
  @Test
  void configurationIsReadAsCephAndNovaReadIt() throws Exception {
    hosts.write(
        hosts.host(2),
        "root/etc/ceph/ceph.conf",
        "[global]\nfsid = 11111111-2222-\\\n3333-4444-555555555555 ; prod\n"
            + "mon  host = '198.18.0.7,198.18.0.8:6790'# both\n");
    hosts.write(
        hosts.host(2),
        "root/etc/nova/nova.conf",
        "[libvirt]\nimages_type = \"rbd\"\n[DEFAULT]\nlog = x\n  force_raw_images = False\n");

    assertThat(notOk()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fault.rbd.ls            | rbd: error opening pool 'vms': (2) No such file or directory      | FAILED  | RBD-06 | vm2
          fault.rbd.ls            | rbd: listing images failed: (1) Operation not permitted           | FAILED  | RBD-02 | vm2
          fault.rbd.ls            | auth: unable to find a keyring on /etc/ceph/ceph.client.nova.keyring | FAILED | RBD-02 | vm2
          fault.rbd.ls            | rbd: the moon is in the way                                       | FAILED  | RBD-02 | vm2
          secret                  | 9f8e7d6c-0000-4000-8000-000000000001 ceph client.other secret     | FAILED  | RBD-01 | vm2
          secret                  | 22222222-0000-4000-8000-000000000001 ceph client.nova secret      | FAILED  | RBD-01 | all hosts
          fault.secret-get-value  | error: secret '9f8e' does not have a value                        | FAILED  | RBD-01 | vm2
          fault.secret-get-value  | error: Invalid secret: secret is private                          | SKIPPED | RBD-01 | vm2
          qemu-img                | qemu-img: Could not open 'rbd:none/none': Unknown protocol 'rbd'  | FAILED  | RBD-04 | vm2
          root/etc/nova/nova-compute.conf | [DEFAULT]~force_raw_images=False                          | FAILED  | RBD-05 | vm2
          root/etc/ceph/ceph.conf | [global]~ fsid = "22222222-2222-3333-4444-555555555555" # prod   | FAILED  | RBD-08 | all hosts
          root/etc/ceph/ceph.conf | [global]~fsid=22222222-2222-3333-4444-555555555555                | FAILED  | RBD-08 | all hosts
          """)
  void oneFaultIsReportedAtItsHost(
      String file, String text, Status status, String id, String subject) throws Exception {
    hosts.write(hosts.host(2), file, text.replace("~", "\n") + "\n");

    assertThat(notOk())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo(id);
          assertThat(finding.status()).isEqualTo(status);
          assertThat(finding.subject()).isEqualTo(subject);
          assertThat(finding.evidence()).isNotBlank();
          assertThat(finding.remedy()).doesNotContain("{");
          assertThat(finding.remedy().isBlank()).isEqualTo(status == Status.SKIPPED);
        });
  }

  /** A newline at its end is enough, and is seen on the host alone already. */
  @Test
  void aSecretThatIsNotTheKeyIsFoundAndNeitherIsShown() throws Exception {
    hosts.write(hosts.host(2), "secret.value", "a2V5IG9mIG5vdmEK\n");
    List<String> scripts = new ArrayList<>();
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public synchronized void before(Host host, String script) {
            scripts.add(script);
          }
        };
    List<Finding> findings = notOk();

    assertThat(findings).extracting(Finding::id).containsExactly("RBD-02", "RBD-01");
    assertThat(findings).extracting(Finding::subject).containsExactly("vm2", "all hosts");
    assertThat(findings.getLast().evidence())
        .matches("digest [0-9a-f]{12} on vm[12]; digest [0-9a-f]{12} on vm[12]");
    assertThat(findings.toString() + scripts).doesNotContain("a2V5");
  }

  @Test
  void digestsOfTwoExaminationsCannotBeCompared() throws Exception {
    assertThat(digest()).isNotEqualTo(digest());
  }

  private String digest() throws InterruptedException {
    return verify().findings().stream()
        .filter(finding -> finding.title().startsWith("the key in the secret"))
        .map(Finding::evidence)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Monitors that a guest of host 2 names, and what that means. The cluster has 198.18.0.7 only.
   */
  @ParameterizedTest
  @CsvSource({
    "198.18.0.7 6789, OK",
    "198.18.0.7 6789 198.18.0.9 6789, WARNING",
    "198.18.0.9 6789, FAILED",
    // Still in ceph.conf, but no longer a monitor.
    "198.18.0.8 6790, FAILED"
  })
  void formerMonitorsAreFoundInRunningGuests(String named, Status status) throws Exception {
    hosts.write(hosts.host(2), "guests/instance-1", "vms/one\n");
    hosts.write(hosts.host(2), "guests/instance-2", "/a/file\n");
    hosts.write(hosts.host(2), "xml/instance-1", definition(named.split(" ")));
    hosts.write(hosts.host(2), "xml/instance-2", "<disk><source file='/a/file'/></disk>\n");

    assertThat(verify().findings())
        .filteredOn(finding -> finding.id().equals("RBD-03") && finding.subject().equals("vm2"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(status);
          if (status != Status.OK) {
            assertThat(finding.evidence())
                .startsWith("instance-1 uses 198.18.0.")
                .doesNotContain("names 198.18.0.7")
                .doesNotContain("198.18.0.99");
            assertThat(finding.remedy()).contains("--hard", "1741364");
          }
        });
  }

  @Test
  void whereTheMonitorsAreNotToldCephConfCounts() throws Exception {
    hosts.write(hosts.host(2), "mon.dump", "");
    hosts.write(hosts.host(2), "guests/instance-1", "vms/one\n");
    hosts.write(
        hosts.host(2), "xml/instance-1", definition("198.18.0.8", "6790", "198.18.0.7", "6789"));

    assertThat(notOk()).isEmpty();
  }

  /** With a disk of another kind beside it, whose host is no monitor. */
  private static String definition(String... named) {
    StringBuilder xml =
        new StringBuilder(
            """
            <domain type='kvm'>
                <disk type='network' device='disk'>
                  <source protocol='nbd' name='x'>
                    <host name='198.18.0.99' port='1'/>
                  </source>
                </disk>
                <disk type='network' device='disk'>
                  <source protocol='rbd' name='vms/conf'/>
                </disk>
                <disk type='network' device='disk'>
                  <source protocol='rbd' name='vms/one' index='1'>
            """);
    for (int i = 0; i < named.length; i += 2) {
      xml.append("        <host name='" + named[i] + "' port='" + named[i + 1] + "'/>\n");
    }
    return xml.append("      </source>\n    </disk>\n</domain>\n").toString();
  }

  @Test
  void clocksOfTheMonitorsAreAskedForOnce() throws Exception {
    for (Host host : hosts.hosts) {
      hosts.write(
          host,
          "health",
          "HEALTH_WARN clock skew detected on mon.b\n"
              + "[WRN] MON_CLOCK_SKEW: clock skew detected on mon.b\n"
              + "    mon.b clock skew 0.3s > max 0.05s (latency 0.0003s)\n");
    }

    assertThat(notOk())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo("RBD-09");
          assertThat(finding.status()).isEqualTo(Status.WARNING);
          assertThat(finding.scope()).isEqualTo(Scope.FLEET);
          assertThat(finding.evidence()).contains("mon.b clock skew 0.3s");
        });
  }

  @Test
  void anotherHostIsAskedForTheClocksWhereTheFirstDoesNotAnswer() throws Exception {
    hosts = ScratchHosts.withCeph(Files.createDirectories(folder.resolve("three")), 3);
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public void connecting(Host host) throws ConnectException {
            if (host.equals(hosts.host(1))) {
              throw ScratchHosts.broken(host);
            }
          }
        };

    assertThat(verify().findings())
        .filteredOn(finding -> finding.id().equals("RBD-09"))
        .extracting(Finding::status)
        .containsExactly(Status.OK);
  }

  @Test
  void aClusterThatDoesNotAnswerDoesNotEndTheExamination() throws Exception {
    hosts.hurry();
    hosts.write(hosts.host(1), "hang.rbd", "");
    hosts.write(hosts.host(1), "guests/instance-1", "vms/one\n");
    hosts.write(hosts.host(1), "xml/instance-1", definition("198.18.0.7", "6789"));

    assertThat(notOk())
        .extracting(finding -> finding.id() + " " + finding.status() + " " + finding.subject())
        .containsExactly("RBD-03 FAILED vm1", "RBD-09 SKIPPED all hosts");
    assertThat(notOk().getFirst().evidence()).contains("no answer of the cluster");
  }

  @Test
  void aKeyringThatNovaMayNotReadIsFound() throws Exception {
    hosts.write(hosts.host(2), "nova.user", "");
    assertThat(notOk()).isEmpty();

    hosts.write(hosts.host(2), "fault.runuser", "Permission denied\n");
    assertThat(notOk())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Status.WARNING);
          assertThat(finding.evidence()).contains("nova may not read");
        });
  }

  @Test
  void hostsWithoutNovaAreNotAskedForItsOptions() throws Exception {
    for (Host host : hosts.hosts) {
      Files.delete(folder.resolve(host.address()).resolve("root/etc/nova/nova.conf"));
    }

    assertThat(verify().findings()).extracting(Finding::id).doesNotContain("RBD-05");
  }

  @Test
  void imagesOfCanariesThatWereKilledAreNamed() throws Exception {
    Path old = Files.createFile(hosts.pool.resolve("crucible-canary-dead-1"));
    Files.createFile(hosts.pool.resolve("crucible-canary-young-1"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));

    assertThat(notOk())
        .extracting(finding -> finding.subject() + " " + finding.evidence())
        .containsExactly("vm1 vms/crucible-canary-dead-1", "vm2 vms/crucible-canary-dead-1");
    assertThat(old).exists();
  }
}
