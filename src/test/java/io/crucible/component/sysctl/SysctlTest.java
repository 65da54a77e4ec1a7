package io.crucible.component.sysctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.ResourceBench;
import io.crucible.plan.ScratchHost;
import io.crucible.plan.Step;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters in a folder that stands for /proc/sys, with the real shell. */
class SysctlTest {
  private static final String PATTERN = "/proc/sys/kernel/core_pattern";
  private static final String ODD = "|/bin/core $(touch hit) `id` \"%P\" it's";

  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
    host.write(PATTERN, "core %p\n");
  }

  private ResourceBench bench(Sysctl wanted) {
    return new ResourceBench(wanted, host::run);
  }

  private static Sysctl wanted(String value) {
    return new Sysctl("kernel.core_pattern", value, Origin.shipped());
  }

  private List<Step> apply(Sysctl wanted) throws Exception {
    List<Step> steps = bench(wanted).plan().steps();
    assertThat(steps).hasSize(1);
    assertThat(bench(wanted).apply(steps).exitCode()).isZero();
    return steps;
  }

  private ScratchHost.Result goBack(List<Step> steps) {
    return bench(wanted(ODD)).rollBack(steps);
  }

  @Test
  void anyValueIsSetAndRestored() throws Exception {
    List<Step> steps = apply(wanted(ODD));
    assertThat(host.read(PATTERN)).isEqualTo(ODD + "\n");
    assertThat(bench(wanted(ODD)).plan().steps()).isEmpty();
    assertThat(goBack(steps).exitCode()).isZero();
    assertThat(host.read(PATTERN)).isEqualTo("core %p\n");
    // A step that never ran has nothing to take back.
    assertThat(goBack(steps).exitCode()).isZero();
    assertThat(host.read(PATTERN)).isEqualTo("core %p\n");
  }

  /** The kernel takes these spellings, and prints decimal numbers. */
  @Test
  void aNumberOfAnotherBaseIsComparedAsTheKernelPrintsIt() throws Exception {
    Sysctl hex = new Sysctl("vm.swappiness", "0x10 010 -0x1", Origin.shipped());
    host.write("/proc/sys/vm/swappiness", "16\t8\t-1\n");
    assertThat(bench(hex).plan().steps()).isEmpty();
    host.write("/proc/sys/vm/swappiness", "60\n");
    assertThat(bench(hex).plan().steps())
        .singleElement()
        .satisfies(step -> assertThat(step.title()).endsWith("which is 60, to 16 8 -1"));
    // Text stays text.
    assertThat(bench(wanted("010")).plan().steps()).hasSize(1);
    host.write(PATTERN, "010\n");
    assertThat(bench(wanted("010")).plan().steps()).isEmpty();
  }

  @Test
  void whatSomebodySetSinceIsLeftAndNamed() throws Exception {
    List<Step> steps = apply(wanted(ODD));
    host.write(PATTERN, "theirs\n");
    ScratchHost.Result back = goBack(steps);
    assertThat(back.exitCode()).isNotZero();
    assertThat(back.output())
        .contains("kernel.core_pattern is now 'theirs'")
        .contains("it was 'core %p' before the run and the run set it to '" + ODD + "'");
    assertThat(host.read(PATTERN)).isEqualTo("theirs\n");
  }

  @Test
  void aKernelWithoutItIsAProblemWithARemedy() throws Exception {
    Sysctl missing = new Sysctl("net.bridge.x", "1", Origin.shipped());
    ResourceBench.Planned planned = bench(missing).plan();
    assertThat(planned.steps()).isEmpty();
    Problem problem = planned.problems().getFirst();
    assertThat(problem.isError()).isTrue();
    assertThat(problem.found()).contains("no readable parameter net.bridge.x");
    assertThat(problem.remedy()).contains("load the kernel module").contains("sysctl -a");
  }
}
