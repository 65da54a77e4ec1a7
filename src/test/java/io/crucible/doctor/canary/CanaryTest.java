package io.crucible.doctor.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.doctor.Doctor;
import io.crucible.doctor.ScratchHosts;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.transport.ConnectException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CanaryTest {
  @TempDir Path folder;

  private Proof prove(ScratchHosts hosts) throws InterruptedException {
    try (ConnectionPool pool = hosts.pool()) {
      return new Doctor(pool, Progress.SILENT).prove(hosts.site(), _ -> {});
    }
  }

  @AfterEach
  void noInterruptionIsLeft() {
    assertThat(Thread.interrupted()).isFalse();
  }

  private static void assertNothingIsLeft(ScratchHosts hosts) throws IOException {
    assertThat(hosts.guests()).isEmpty();
    assertThat(hosts.filesOnShare()).isEmpty();
  }

  @Test
  void aPairIsProvenInBothDirectionsAndNothingIsLeft() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    List<String> told = new ArrayList<>();
    Proof proof;
    try (ConnectionPool pool = hosts.pool()) {
      proof =
          new Doctor(pool, Progress.SILENT)
              .prove(hosts.site(), it -> told.add(it.from() + " -> " + it.to()));
    }

    assertThat(proof.problems()).isEmpty();
    assertThat(proof.passed()).isTrue();
    assertThat(told).containsExactly("vm1 -> vm2", "vm2 -> vm1");
    assertThat(proof.migrations())
        .allSatisfy(migration -> {
          assertThat(migration.problem()).isEmpty();
          assertThat(migration.duration()).contains(Duration.ofMillis(502));
          assertThat(migration.downtime()).contains(Duration.ofMillis(71));
          assertThat(migration.bytes()).contains(Math.round(587.949 * 1024));
        });
    assertNothingIsLeft(hosts);
  }

  @Test
  void theGuestMigratesPeerToPeerOverTheAddressesThatNovaUses() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    prove(hosts);

    assertThat(hosts.read(hosts.host(1), "virsh.log").lines())
        .filteredOn(line -> line.startsWith("migrate"))
        .singleElement()
        .asString()
        .matches(
            "migrate --live --p2p crucible-canary-\\w+ qemu\\+tcp://198.18.0.2/system tcp://198.18.0.2");
  }

  @Test
  void fourHostsAreProvenInAllTwelveDirectionsByOneGuest() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 4);
    Proof proof = prove(hosts);

    assertThat(proof.migrations()).hasSize(12).allMatch(Migration::isProven);
    for (Host host : hosts.hosts) {
      assertThat(hosts.read(host, "virsh.log").contains("create"))
          .isEqualTo(host.equals(hosts.host(1)));
    }
    assertNothingIsLeft(hosts);
  }

  @Test
  void aDirectionThatFailsIsExplainedAndTheOthersAreStillProven() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 3);
    hosts.write(
        hosts.host(2),
        "half.migrate",
        "error: internal error: unable to execute QEMU command 'migrate': Failed to connect to"
            + " '198.18.0.1:49152': No route to host\n");
    Proof proof = prove(hosts);

    assertThat(proof.migrations())
        .hasSize(6)
        .allSatisfy(migration ->
            assertThat(migration.isProven()).isEqualTo(!migration.from().equals(hosts.host(2))));
    Problem problem = failed(proof).getFirst().problem().orElseThrow();
    assertThat(problem.found())
        .startsWith("NET-05: the migration port for the guest's memory is closed");
    assertNothingIsLeft(hosts);
  }

  @Test
  void aDaemonThatCannotBeReachedIsKnownBeforeTheMigrationIsTried() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.write(
        hosts.host(1),
        "fault.connect",
        "error: unable to connect to server at '198.18.0.2:16509': Connection refused\n");
    Proof proof = prove(hosts);

    assertThat(failed(proof)).singleElement().extracting(Migration::from).isEqualTo(hosts.host(1));
    assertThat(failed(proof).getFirst().problem().orElseThrow().found()).startsWith("NET-03");
    assertThat(hosts.read(hosts.host(1), "virsh.log")).doesNotContain("migrate");
    assertNothingIsLeft(hosts);
  }

  @Test
  void aGuestThatStaysBehindIsNoProof() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.write(hosts.host(1), "stays.migrate", "");
    Proof proof = prove(hosts);

    assertThat(failed(proof)).hasSize(1);
    assertThat(failed(proof).getFirst().problem().orElseThrow().found())
        .contains("is still on vm1");
    assertNothingIsLeft(hosts);
  }

  @Test
  void copiedDisksAreNotAProof() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.write(
        hosts.host(2),
        "jobinfo",
        ScratchHosts.resource("jobinfo") + "File processed:   16.000 MiB\n");
    Proof proof = prove(hosts);

    assertThat(failed(proof)).hasSize(1);
    assertThat(failed(proof).getFirst().problem().orElseThrow().found()).startsWith("STO-02");
  }

  @Test
  void aLibvirtWithoutFiguresIsMeasuredByTheClock() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.write(hosts.host(2), "fault.domjobinfo", "error: unsupported option '--completed'\n");
    Migration migration = prove(hosts).migrations().getFirst();

    assertThat(migration.isProven()).isTrue();
    assertThat(migration.duration()).contains(Duration.ZERO);
    assertThat(migration.downtime()).isEmpty();
  }

  @Test
  void aHostThatCannotStartGuestsFailsOnlyItsOwnDirections() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 3);
    hosts.write(
        hosts.host(1), "fault.create", "error: Could not open '/s/disk': Permission denied\n");
    Proof proof = prove(hosts);

    assertThat(proof.migrations()).hasSize(6);
    assertThat(proof.migrations())
        .filteredOn(Migration::isProven)
        .extracting(it -> it.from() + " -> " + it.to())
        .containsExactlyInAnyOrder("vm2 -> vm3", "vm3 -> vm2");
    assertThat(failed(proof).getFirst().problem().orElseThrow().found()).startsWith("STO-05");
    assertNothingIsLeft(hosts);
  }

  @Test
  void theNewestMachineTypeThatAllHaveIsTaken() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.offer(hosts.host(2), "pc-i440fx-8.2");
    AtomicReference<String> started = new AtomicReference<>("");
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public void before(Host host, String script) {
            if (script.contains(CanaryPart.START.mark)) {
              started.set(script);
            }
          }
        };
    prove(hosts);

    assertThat(started.get())
        .contains("pc-i440fx-9.2")
        .contains("<domain type=")
        .doesNotContain("kvm'\\''");
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatBreaksLeavesNothing(CanaryPart part) throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.faults =
        new ScratchHosts.Faults() {
          // Only one of the connections that are used at the same time.
          private final AtomicBoolean broken = new AtomicBoolean();

          @Override
          public void after(Host host, String script) throws ConnectException {
            if (script.contains(part.mark) && !broken.getAndSet(true)) {
              throw ScratchHosts.broken(host);
            }
          }
        };
    Proof proof = prove(hosts);

    assertThat(failed(proof)).isNotEmpty();
    assertNothingIsLeft(hosts);
  }

  @Test
  void aHostThatIsGoneIsNamedAndAnotherRemovesTheFiles() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    Host gone = hosts.host(1);
    hosts.faults = ScratchHosts.goneAfter(gone, CanaryPart.START);
    Proof proof = prove(hosts);

    assertThat(proof.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.subject()).isEqualTo("vm1");
          assertThat(problem.found()).contains("may still be running here");
          assertThat(problem.remedy()).contains("virsh destroy crucible-canary-");
        });
    assertThat(hosts.filesOnShare()).isEmpty();
    assertThat(proof.passed()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptionLeavesNothingAndIsReported(CanaryPart part) throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    CountDownLatch reached = new CountDownLatch(1);
    hosts.faults = ScratchHosts.hangingAfter(part, reached);
    AtomicReference<Proof> proof = new AtomicReference<>(new Proof(List.of(), List.of()));
    AtomicReference<Boolean> stillInterrupted = new AtomicReference<>(false);
    Thread worker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                proof.set(prove(hosts));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    reached.await();
    worker.interrupt();
    worker.join();

    assertThat(stillInterrupted.get()).isTrue();
    assertThat(Objects.requireNonNull(proof.get()).problems())
        .singleElement()
        .extracting(Problem::found)
        .asString()
        .startsWith("interrupted after 0 of 2");
    assertNothingIsLeft(hosts);
  }

  @Test
  void leftoversOfAKilledCanaryAreRemovedButNotARecentOne() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    Path old = Files.createFile(hosts.share.resolve(".crucible-canary-dead-1.img"));
    Files.createFile(hosts.share.resolve(".crucible-canary-other-1.img"));
    Files.createFile(hosts.share.resolve("disk.qcow2"));
    hosts.write(hosts.host(2), "guests/crucible-canary-dead", old + "\n");
    hosts.write(hosts.host(2), "guests/crucible-canary-other", "");
    String running = "root/run/libvirt/qemu/crucible-canary-";
    hosts.write(hosts.host(2), running + "dead.pid", "1");
    hosts.write(hosts.host(2), running + "other.pid", "2");
    FileTime before = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(old, before);
    Files.setLastModifiedTime(hosts.share.resolve("disk.qcow2"), before);
    Files.setLastModifiedTime(folder.resolve("198.18.0.2").resolve(running + "dead.pid"), before);
    Proof proof = prove(hosts);

    assertThat(proof.passed()).isTrue();
    assertThat(proof.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isFalse();
          assertThat(problem.found()).contains("crucible-canary-dead", old.toString());
        });
    assertThat(hosts.guests()).containsExactly("198.18.0.2/guests/crucible-canary-other");
    assertThat(hosts.filesOnShare())
        .containsExactlyInAnyOrder(".crucible-canary-other-1.img", "disk.qcow2");
  }

  @Test
  void filesThatCannotBeRemovedAreNamed() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 2);
    hosts.faults =
        new ScratchHosts.Faults() {
          @Override
          public void before(Host host, String script) {
            // A folder with the name of a disk: rm -f does not remove it.
            if (script.contains("pattern=")) {
              Path stubborn = hosts.share.resolve(name(script).replace("*", "x"));
              if (!Files.exists(stubborn)) {
                assertThat(stubborn.toFile().mkdir()).isTrue();
              }
            }
          }

          private String name(String script) {
            return script
                .lines()
                .filter(line -> line.startsWith("pattern="))
                .map(line -> line.substring("pattern=".length()).replace("'", ""))
                .findFirst()
                .orElseThrow();
          }
        };
    Proof proof = prove(hosts);

    assertThat(proof.passed()).isFalse();
    assertThat(proof.problems()).extracting(Problem::subject).containsExactly("vm1", "vm2");
    assertThat(proof.problems().getFirst().remedy()).contains("rm -f " + hosts.share);
  }

  @Test
  void oneHostAloneIsAnError() throws Exception {
    ScratchHosts hosts = new ScratchHosts(folder, 1);
    Proof proof = prove(hosts);

    assertThat(proof.passed()).isFalse();
    assertThat(proof.problems().getFirst().found())
        .contains("at least two compute hosts; found: 1");
  }

  private static List<Migration> failed(Proof proof) {
    return proof.migrations().stream().filter(migration -> !migration.isProven()).toList();
  }
}
