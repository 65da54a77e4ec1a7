package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource.Sysctl;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters in a folder that stands for /proc/sys, with the real shell. */
class SysctlKindTest {
  private static final String RUN = "20260101-000000";
  private static final String PATTERN = "/proc/sys/kernel/core_pattern";
  private static final String ODD = "|/bin/core $(touch hit) `id` \"%P\" it's";

  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
    host.write(PATTERN, "core %p\n");
  }

  private HostPlanner planner(Sysctl wanted) throws Exception {
    Probe probe = Declared.of(wanted).probe();
    ObserveScript script = new ObserveScript("n0nce", Set.of(probe));
    return new HostPlanner(
        "vm1", script.parse(host.run(script.text()).output(), "vm1"), List.of(wanted));
  }

  private static Sysctl wanted(String value) {
    return new Sysctl("kernel.core_pattern", value, Origin.shipped());
  }

  private Step apply(Sysctl wanted) throws Exception {
    Step step = planner(wanted).wave(List.of(wanted)).steps().getFirst();
    host.run(LockScript.take("n0nce", RUN, "me@here", List.of(), 50));
    assertThat(host.run(ApplyScript.of("n0nce", RUN, 1, List.of(step), false)).exitCode()).isZero();
    return step;
  }

  private ScratchHost.Result goBack(Step step) {
    return host.run(RollbackScript.of("n0nce", RUN, List.of(new RollbackScript.Numbered(1, step))));
  }

  @Test
  void isSetAndSetBackWhateverStandsInIt() throws Exception {
    Step step = apply(wanted(ODD));
    assertThat(host.read(PATTERN)).isEqualTo(ODD + "\n");
    assertThat(planner(wanted(ODD)).wave(List.of(wanted(ODD))).steps()).isEmpty();
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(host.read(PATTERN)).isEqualTo("core %p\n");
    // A step that never ran has nothing to take back.
    assertThat(goBack(step).exitCode()).isZero();
    assertThat(host.read(PATTERN)).isEqualTo("core %p\n");
  }

  @Test
  void whatSomebodySetSinceIsLeftAndNamed() throws Exception {
    Step step = apply(wanted(ODD));
    host.write(PATTERN, "theirs\n");
    ScratchHost.Result back = goBack(step);
    assertThat(back.exitCode()).isNotZero();
    assertThat(back.output())
        .contains("kernel.core_pattern is 'theirs' by now")
        .contains("it was 'core %p' and became '" + ODD + "'");
    assertThat(host.read(PATTERN)).isEqualTo("theirs\n");
  }

  @Test
  void aKernelWithoutItIsAProblemWithItsWayOut() throws Exception {
    Sysctl missing = new Sysctl("net.bridge.x", "1", Origin.shipped());
    HostPlanner planner = planner(missing);
    assertThat(planner.wave(List.of(missing)).steps()).isEmpty();
    Problem problem = planner.problems().getFirst();
    assertThat(problem.isError()).isTrue();
    assertThat(problem.found()).contains("no parameter net.bridge.x");
    assertThat(problem.remedy()).contains("load the module").contains("sysctl -a");
  }
}
