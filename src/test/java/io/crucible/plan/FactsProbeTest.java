package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.FactRequests;
import io.crucible.model.HostFacts;
import io.crucible.model.ProblemsException;
import io.crucible.model.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts of a host, with a real shell and stubs for systemctl and package managers. */
class FactsProbeTest {
  private static final String FILES = "*list-unit-files*) echo 'nfs-server.service enabled';;";

  private static final FactRequests TWO_PROGRAMS =
      versions(
          Map.of(
              "lamp",
              new FactRequests.Packages(List.of("lamp"), List.of("lampd"), true),
              "oil",
              new FactRequests.Packages(List.of("oil-new", "oil"), List.of("oil"), true)));

  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void aHost() {
    host = new ScratchHost(folder.resolve("host"));
  }

  private HostFacts facts() throws ProblemsException {
    return facts(
        new FactRequests(Map.of(), List.of(), List.of("nfs*", "libvirt*"), List.of(), Map.of()));
  }

  private HostFacts facts(FactRequests asked) throws ProblemsException {
    Probe.OfCommand probe = FactsProbe.of(asked);
    ObserveScript script = new ObserveScript("n0nce", Set.of(probe));
    Instant before = Instant.now();
    Observation seen =
        Objects.requireNonNull(script.parse(host.run(script.text()).output(), "vm1").get(probe));
    return FactsProbe.parse(asked, (Observation.Output) seen, "vm1", before, Instant.now());
  }

  @Test
  void aClockIsComparedWithOurs() throws Exception {
    assertThat(facts().clock())
        .get()
        .satisfies(clock -> {
          assertThat(clock.least()).isNotPositive();
          assertThat(clock.most()).isNotNegative();
        });
    host.stub("date", "echo $(($(/bin/date +%s) - 300))");
    assertThat(facts().clock())
        .get()
        .satisfies(clock -> {
          assertThat(clock.least()).isBetween(-310_000L, -300_000L);
          assertThat(clock.most()).isBetween(-300_000L, -290_000L);
        });
    host.stub("date", "exit 1");
    assertThat(facts().clock()).isEmpty();
  }

  private static FactRequests versions(Map<String, FactRequests.Packages> versions) {
    return new FactRequests(versions, List.of(), List.of(), List.of(), Map.of());
  }

  /** libvirt's driver for QEMU has a file next to those of its guests. */
  @Test
  void theDaemonIsNoGuest() throws Exception {
    String running = ProcessHandle.current().pid() + "\n";
    host.write("/run/libvirt/qemu/driver.pid", running);
    host.write("/run/libvirt/qemu/instance-1.pid", running);
    host.write("/run/libvirt/qemu/ended.pid", "4194305\n");
    assertThat(facts().guests()).containsExactly("instance-1");
  }

  private void systemctl(String listUnits) {
    host.stub("systemctl", "case \"$*\" in " + FILES + " *list-units*) " + listUnits + ";; esac");
  }

  @Test
  void unitsAndWhichOfThemRun() throws Exception {
    systemctl("echo 'libvirtd.socket loaded active'; echo 'nfs-server.service loaded active'");
    assertThat(facts().unitFiles()).containsExactly("nfs-server.service");
    assertThat(facts().activeUnits())
        .containsExactlyInAnyOrder("libvirtd.socket", "nfs-server.service");
    systemctl(":");
    assertThat(facts().activeUnits()).isEmpty();
  }

  @Test
  void aSystemdThatDoesNotAnswerIsAnError() throws Exception {
    systemctl("echo 'Failed to list units: Connection timed out' >&2; exit 1");
    host.write("/run/systemd/system/.here", "");
    assertThatThrownBy(this::facts)
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("Failed to list units: Connection timed out");
  }

  @Test
  void noUnitsRunWhereSystemdIsOnlyInstalled() throws Exception {
    systemctl("echo 'System has not been booted with systemd' >&2; exit 1");
    assertThat(facts().unitFiles()).containsExactly("nfs-server.service");
    assertThat(facts().activeUnits()).isEmpty();
  }

  /** dpkg also lists removed packages; apt is queried once, for missing packages. */
  @Test
  void versionsOfWhatIsInstalledAndOfWhatWouldBe() throws Exception {
    host.stub(
        "dpkg-query",
        """
        echo package.config-files.lamp=1.0; echo package.installed.oil=2:3.4.5-1
        """);
    host.stub(
        "apt-cache",
        """
        case "$*" in *' policy lamp oil-new') ;; *) exit 9 ;; esac
        printf 'lamp:\\n  Installed: (none)\\n  Candidate: 1.2.3-1\\n  Version table:\\n     1.2.3-1 500\\n'
        printf 'oil-new:\\n  Installed: (none)\\n  Candidate: (none)\\n'
        """);
    HostFacts facts = facts(TWO_PROGRAMS);

    assertThat(facts.programs())
        .containsOnly(
            Map.entry("lamp", new HostFacts.Program(new Version(1, 2, 3), false)),
            Map.entry("oil", new HostFacts.Program(new Version(3, 4, 5), true)));
    assertThat(facts.installed("lamp")).isEmpty();
    assertThat(facts.version("lamp")).contains(new Version(1, 2, 3));
  }

  @Test
  void aptIsNotAskedWhereNothingIsMissing() throws Exception {
    host.stub(
        "dpkg-query", "echo package.installed.oil-new=1; echo package.installed.lamp=2; true");
    host.stub("apt-cache", "printf 'lamp:\\n  Candidate: 9\\n'");

    assertThat(facts(TWO_PROGRAMS).programs().values())
        .extracting(HostFacts.Program::version)
        .containsExactlyInAnyOrder(new Version(1, 0, 0), new Version(2, 0, 0));
  }

  /** Without names these programs list all packages, accounts and units. */
  @Test
  void nothingIsQueriedThatWasNotRequested() throws Exception {
    assertThat(FactsProbe.of(versions(Map.of())).shell())
        .doesNotContain("dpkg-query -W", "rpm -q", "getent passwd", "systemctl");
    assertThat(
            FactsProbe.of(
                    versions(
                        Map.of("oil", new FactRequests.Packages(List.of(), List.of("oil"), false))))
                .shell())
        .contains("rpm -q")
        .doesNotContain("dpkg-query -W");
    systemctl("echo 'libvirtd.socket loaded active'");
    HostFacts facts = facts(versions(Map.of()));
    assertThat(facts.programs()).isEmpty();
    assertThat(facts.accounts()).isEmpty();
    assertThat(facts.activeUnits()).isEmpty();
  }

  @Test
  void accountsThatExist() throws Exception {
    HostFacts facts =
        facts(
            new FactRequests(
                Map.of(), List.of("root", "nobody-at-all"), List.of(), List.of(), Map.of()));

    assertThat(facts.accounts()).containsOnlyKeys("root");
    assertThat(facts.accounts().get("root")).extracting(HostFacts.Account::uid).isEqualTo(0);
  }
}
