package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.plan.Observation;
import io.crucible.plan.Probe;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactGathererTest {
  private static final Host VM1 = new Host("vm1", "192.0.2.1", Set.of(), Origin.shipped());
  private static final Probe FILE = new Probe.OfFile("/etc/file");

  @TempDir private Path folder;

  /** As when another run creates a file while this one reads: only a second read is right. */
  @Test
  void whatChangesWhileItIsReadIsReadAgain() throws Exception {
    assertThat(ask("[ -e $R/etc/file ] || echo new >$R/etc/file"))
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(done.value().toString()).contains("new"));
  }

  @Test
  void whatChangesEachTimeIsAProblemOfTheHost() throws Exception {
    assertThat(ask("[ -e $R/etc/file ] && rm $R/etc/file || echo >$R/etc/file"))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.problems().toString())
                    .contains("/etc/file appeared or disappeared while it was read"));
  }

  /** The file is read after this command. */
  private Outcome<Map<Probe, Observation>> ask(String command) throws InterruptedException {
    ScratchTransport transport = new ScratchTransport(folder);
    transport.host("vm1").write("/etc/hostname", "vm1");
    try (ConnectionPool pool =
        new ConnectionPool(transport, ScratchTransport.LOGIN, 1, Progress.SILENT)) {
      Set<Probe> probes = new LinkedHashSet<>(List.of(new Probe.OfCommand(command), FILE));
      return Objects.requireNonNull(
          new FactGatherer(pool, Progress.SILENT).ask(Map.of(VM1, probes)).get(VM1));
    }
  }
}
