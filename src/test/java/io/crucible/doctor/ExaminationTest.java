package io.crucible.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crucible.config.DataFile;
import io.crucible.config.Site;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Checks;
import io.crucible.doctor.check.DataCheck;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Scope;
import io.crucible.doctor.check.Finding.Status;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Progress;
import io.crucible.model.Blueprint;
import io.crucible.model.ClockOffset;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import io.crucible.transport.ConnectException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
  private static final Blueprint NOTHING = new Blueprint(List.of(), List.of());

  @TempDir Path folder;
  private ScratchHosts hosts;
  private Map<Host, HostFacts> facts;
  private Map<Host, List<Problem>> overwritten = Map.of();

  @BeforeEach
  void twoHosts() throws Exception {
    hosts = new ScratchHosts(folder, 2);
    facts = hosts.facts();
  }

  private Verification verify() throws InterruptedException {
    try (ConnectionPool pool = hosts.pool()) {
      return new Doctor(pool, Progress.SILENT).verify(hosts.site(), facts, NOTHING, overwritten);
    }
  }

  /** These hosts migrate in clear text, which every verification says. */
  private static boolean isFault(Finding finding) {
    return finding.status() != Status.OK && !finding.id().equals("TLS-07");
  }

  @Test
  void aGoodPairPassesEveryCheckAndKeepsNothing() throws Exception {
    Verification verification = verify();

    assertThat(verification.findings()).noneMatch(ExaminationTest::isFault);
    assertThat(verification.with(Status.WARNING))
        .extracting(Finding::id, Finding::evidence)
        .containsExactly(
            tuple("TLS-07", "guests' memory and libvirt's port are in clear text (scheme = tcp)"));
    assertThat(verification.passed()).isTrue();
    assertThat(hosts.filesOnShare()).isEmpty();
  }

  @Test
  void everyCheckHasFindings() throws Exception {
    List<Check> checks =
        Checks.of(hosts.site(), Examining.disksOf(hosts.site()), NOTHING, Map.of());
    assertThat(verify().findings())
        .extracting(Finding::title)
        .hasSizeGreaterThanOrEqualTo(checks.size());
    assertThat(checks).extracting(Check::name).doesNotHaveDuplicates();
  }

  @Test
  void pairsAreJudgedInBothDirections() throws Exception {
    assertThat(verify().findings())
        .filteredOn(finding -> finding.scope() == Scope.PAIR && finding.id().equals("STO-01"))
        .extracting(Finding::subject)
        .containsExactly("vm1 -> vm2", "vm2 -> vm1");
  }

  /** A wrong file on host 2, and the finding that is expected for a subject. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          root/proc/self/mounts | tmpfs /tmp tmpfs rw 0 0                          | FAILED  | STO-01  | vm2
          root/proc/self/mounts | /dev/vda1 SHARE ext4 rw 0 0                      | FAILED  | STO-07  | vm2
          root/proc/self/mounts | vm1:/ SHARE nfs4 ro,hard 0 0                     | FAILED  | STO-01  | vm2
          root/proc/self/mounts | vm1:/ SHARE nfs4 rw,soft 0 0                     | WARNING | STO-11  | vm2
          root/proc/self/mounts | other:/ SHARE nfs4 rw 0 0                        | WARNING | STO-01  | vm2
          root/etc/fstab        | #vm1:/ SHARE nfs4 hard 0 0                       | WARNING | BOOT-01 | vm2
          root/etc/default/libvirtd | libvirtd_opts="--listen"                     | FAILED  | SVC-01  | vm2
          root/etc/default/libvirtd | libvirtd_opts="-l"                           | FAILED  | SVC-01  | vm2
          root/etc/hosts        | 127.0.1.1 vm2~198.18.0.1 vm1                                    | WARNING | NET-01  | vm2
          root/etc/hosts        | 198.18.0.2 vm2                                   | WARNING | NET-02  | vm2 -> vm1
          sockets               | State R S Local Peer~LISTEN 0 9 0.0.0.0:22 *:*   | FAILED  | NET-03  | vm2
          sockets               | State R S Local Peer~LISTEN 0 9 127.0.0.1:16509 *:* | FAILED | NET-03 | vm2
          enabled               | disabled                                         | WARNING | BOOT-01 | vm2
          mountsfor             | /var                                             | WARNING | STO-03  | vm2
          tcp                   | bash: connect: No route to host                  | FAILED  | NET-05  | vm2 -> vm1
          fault.runuser         | sh: cannot create: Permission denied             | FAILED  | STO-05  | vm2
          fault.connect         | error: authentication failed: Failed to start SASL negotiation | FAILED | SVC-05 | vm2 -> vm1
          """)
  void oneFaultIsReportedAtItsHost(
      String file, String text, Status status, String id, String subject) throws Exception {
    hosts.write(
        hosts.host(2),
        file,
        text.replace("SHARE", hosts.share.toString()).replace("~", "\n") + "\n");
    List<Finding> found = verify().findings().stream().filter(ExaminationTest::isFault).toList();

    assertThat(found)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo(id);
          assertThat(finding.status()).isEqualTo(status);
          assertThat(finding.subject()).isEqualTo(subject);
          assertThat(finding.evidence()).isNotBlank();
          assertThat(finding.remedy()).isNotBlank().doesNotContain("{");
        });
  }

  @Test
  void comparesWhatHasToBeEqualOrUnique() throws Exception {
    facts.put(hosts.host(1), ScratchHosts.facts("same", new Version(10, 0, 0), 64055));
    facts.put(hosts.host(2), ScratchHosts.facts("same", new Version(7, 2, 0), 107));

    assertThat(verify().findings())
        .filteredOn(ExaminationTest::isFault)
        .extracting(finding -> finding.id() + " " + finding.subject() + " " + finding.evidence())
        .containsExactly(
            "ID-01 all hosts same on vm1, vm2",
            "STO-05 all hosts 107:103 on vm2; 64055:103 on vm1",
            "CPU-03 vm1 -> vm2 10.0.0 to 7.2.0; nova refuses to migrate to an older hypervisor, because the guest may not run there");
  }

  @Test
  void clocksThatDifferAreFound() throws Exception {
    facts.put(
        hosts.host(2),
        ScratchHosts.facts(
            "machine-vm2", new Version(7, 2, 0), 64055, new ClockOffset(-301_000, -300_000)));

    assertThat(verify().findings())
        .filteredOn(finding -> finding.id().equals("CLK-01"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.status()).isEqualTo(Status.WARNING);
          assertThat(finding.evidence()).isEqualTo("vm1 is 301 s ahead, compared with vm2");
          assertThat(finding.remedy()).contains("chronyc");
        });
  }

  @Test
  void aMountThatIsNotSharedIsFound() throws Exception {
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public void before(Host host, String script) {
            // The second host's share does not contain what the first one wrote.
            if (host.equals(hosts.host(2)) && script.contains("say read.vm1")) {
              try {
                for (String file : hosts.filesOnShare()) {
                  if (file.endsWith("vm1")) {
                    java.nio.file.Files.delete(hosts.share.resolve(file));
                  }
                }
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            }
          }
        };

    assertThat(verify().findings())
        .filteredOn(ExaminationTest::isFault)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.id()).isEqualTo("STO-01");
          assertThat(finding.subject()).isEqualTo("vm1 -> vm2");
          assertThat(finding.evidence()).contains("No such file");
        });
  }

  @Test
  void aHostThatDoesNotAnswerIsAFindingAndTheOthersAreStillChecked() throws Exception {
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public void connecting(Host host) throws ConnectException {
            if (host.equals(hosts.host(2))) {
              throw ScratchHosts.broken(host);
            }
          }
        };
    Verification verification = verify();

    assertThat(verification.with(Status.FAILED))
        .singleElement()
        .extracting(Finding::id)
        .isEqualTo("HOST-01");
    assertThat(verification.with(Status.OK)).extracting(Finding::subject).contains("vm1");
  }

  @Test
  void aProgramThatWritesAFileAgainCountsForTheBoot() throws Exception {
    overwritten =
        Map.of(
            hosts.host(2),
            List.of(Problem.warning("vm2", "Puppet writes /etc/hosts too", "ask Puppet")));
    assertThat(verify().findings())
        .filteredOn(ExaminationTest::isFault)
        .singleElement()
        .extracting(Finding::id, Finding::subject, Finding::evidence, Finding::remedy)
        .containsExactly("BOOT-02", "vm2", "Puppet writes /etc/hosts too", "ask Puppet");
  }

  @Test
  void aCheckOfAComponentRunsOnItsHosts() throws Exception {
    Host keeper = new Host("keeper", "198.18.0.9", Set.of("lighthouse"), Origin.shipped());
    Site site = hosts.site().withHosts(List.of(hosts.host(1), hosts.host(2), keeper));
    DataFile.Section section =
        new DataFile.Section(
            "check lamp",
            Map.of("title", "the lamp burns", "run", "echo at $address", "remedy", "light it"));
    GuestDisks disks = Examining.disksOf(site);
    List<Check> checks = new ArrayList<>(Checks.of(site, disks, NOTHING, Map.of()));
    checks.add(new DataCheck("lighthouse", "lamp", section, Set.of(keeper, hosts.host(2))));
    Verification verification;
    try (ConnectionPool pool = hosts.pool()) {
      verification = new Examination(site, facts, disks, checks, pool, Progress.SILENT).findings();
    }

    assertThat(verification.findings())
        .filteredOn(finding -> finding.id().equals("lighthouse-lamp"))
        .extracting(finding -> finding.subject() + " " + finding.evidence())
        .containsExactly("vm2 at 198.18.0.2", "keeper at 198.18.0.9");
    assertThat(verification.findings())
        .filteredOn(finding -> finding.scope() == Scope.HOST)
        .filteredOn(finding -> finding.hosts().contains(keeper))
        .hasSize(1);
    assertThat(verification.passed()).isTrue();
  }
}
