package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.HostFacts;
import io.crucible.model.Interests;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host says of its units, by a real shell and a systemctl that is stood in for. */
class FactsProbeTest {
  private static final String FILES = "*list-unit-files*) echo 'nfs-server.service enabled';;";

  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void aHost() {
    host = new ScratchHost(folder.resolve("host"));
  }

  private HostFacts facts() throws ProblemsException {
    Probe.OfCommand probe = FactsProbe.of(new Interests(List.of(), Map.of()));
    ObserveScript script = new ObserveScript("n0nce", Set.of(probe));
    Observation seen =
        Objects.requireNonNull(script.parse(host.run(script.text()).output(), "vm1").get(probe));
    return FactsProbe.parse((Observation.Output) seen, "vm1");
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
  void aSystemdThatDoesNotAnswerIsNotTakenForOneThatRunsNothing() throws Exception {
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
}
