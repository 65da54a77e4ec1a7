package io.crucible.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.model.Host;
import io.crucible.plan.Plan;
import io.crucible.view.ExitCode;
import io.crucible.view.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {
  @TempDir Path folder;

  private static List<String> names(List<List<Host>> portions) {
    return portions.stream().map(Words::names).toList();
  }

  @Test
  void theFirstBatchIsTheServerAndOneMoreHost() {
    List<Host> hosts =
        Stream.concat(
                IntStream.of(1, 2, 3, 4, 5)
                    .mapToObj(i -> Scene.host("c" + i, "192.0.2." + i, Host.COMPUTE)),
                Stream.of(Scene.host("s", "192.0.2.9", Host.STORAGE, Host.COMPUTE)))
            .toList();
    assertThat(names(Rollout.portions(hosts, 3))).containsExactly("s,c1", "c2,c3,c4", "c5");
    assertThat(names(Rollout.portions(hosts.subList(0, 2), 1))).containsExactly("c1,c2");
  }

  @Test
  void aServerWithoutGuestsDoesNotCountForThePair() {
    List<Host> hosts =
        List.of(
            Scene.host("s", "192.0.2.9", Host.STORAGE),
            Scene.host("c1", "192.0.2.1", Host.COMPUTE),
            Scene.host("c2", "192.0.2.2", Host.COMPUTE),
            Scene.host("c3", "192.0.2.3", Host.COMPUTE));
    assertThat(names(Rollout.portions(hosts, 5))).containsExactly("s,c1,c2", "c3");
  }

  @Test
  void batchesMustNotBreakUpWhatHostsDoTogether() {
    List<Host> hosts =
        IntStream.of(1, 2, 3)
            .mapToObj(i -> Scene.host("c" + i, "192.0.2." + i, Host.COMPUTE))
            .toList();
    assertThat(Rollout.breaksUp(report(hosts, true), 5)).isTrue();
    assertThat(Rollout.breaksUp(report(hosts, false), 5)).isFalse();
    // One pair is all hosts.
    assertThat(Rollout.breaksUp(report(hosts.subList(0, 2), true), 5)).isFalse();
  }

  private static PlanReport report(List<Host> hosts, boolean together) {
    Plan.Component last =
        new Plan.Component("last", "The old way is closed.", 1, List.of(), together);
    return new PlanReport(
        hosts, new Plan(List.of(), List.of(), List.of(last)), List.of(), List.of());
  }

  @Test
  void aFailedProofStopsTheRollout() {
    // Hosts in folders have no libvirt, so the pair's proof fails, as it should.
    Scene scene = new Scene(folder);
    Scene.Shown shown = scene.run("apply", "--yes", "--canary");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(shown.out()).contains("Batch 1 of 1: vm1,vm2").contains("stopped");
  }
}
