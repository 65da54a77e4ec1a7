package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.engine.Progress.Event;
import io.crucible.terminal.Output;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinesProgressTest {
  private final StringWriter screen = new StringWriter();
  private final Watch watch = new Watch();
  private final LinesProgress progress =
      new LinesProgress(new Output(new PrintWriter(screen), new Masks()), watch);

  @AfterEach
  void close() {
    progress.close();
  }

  @Test
  void showsStepsAndTheDurationOfLongOnes() {
    progress.on(new Event.WaveBegan(1, 3));
    progress.on(new Event.StepBegan(Scene.VM1, 3, 12, "install nfs-common"));
    watch.advance(65);
    progress.on(new Event.StepDone(Scene.VM1, 3, 12, "install nfs-common"));
    progress.on(new Event.StepBegan(Scene.VM1, 4, 12, "change /etc/hosts"));
    watch.advance(1);
    progress.on(new Event.StepDone(Scene.VM1, 4, 12, "change /etc/hosts"));

    assertThat(screen.toString())
        .isEqualTo(
            """
              0:00  wave 1 of 3
              0:00  vm1  3/12 install nfs-common
              1:05  vm1  3/12 install nfs-common: took 1 min 05 s
              1:05  vm1  4/12 change /etc/hosts
            """);
  }

  @Test
  void showsThatABusyHostStillWorks() {
    progress.on(new Event.HostDoes(Scene.VM1, "gathering facts"));
    watch.advance(14);
    progress.beat();
    watch.advance(1);
    progress.beat();
    watch.advance(14);
    progress.beat();
    watch.advance(1);
    progress.beat();

    assertThat(screen.toString())
        .isEqualTo(
            """
              0:15  vm1  still: gathering facts (15 s)
              0:30  vm1  still: gathering facts (30 s)
            """);
  }

  @Test
  void showsLongListsOnlyOnce() {
    String title = "install iptables nfs-kernel-server nfs-common libvirt-daemon-system";
    progress.on(new Event.StepBegan(Scene.VM1, 1, 1, title));
    watch.advance(15);
    progress.beat();

    assertThat(screen.toString())
        .isEqualTo(
            """
              0:00  vm1  1/1 install iptables nfs-kernel-server nfs-common libvirt-daemon-system
              0:15  vm1  still: 1/1 install iptables nfs-kernel-serve... (15 s)
            """);
  }

  @Test
  void forgetsHostsThatAreDone() {
    progress.on(new Event.HostDoes(Scene.VM1, "gathering facts"));
    progress.on(new Event.HostDone(Scene.VM1));
    progress.on(new Event.HostDoes(Scene.VM2, "gathering facts"));
    progress.idle();
    watch.advance(60);
    progress.beat();

    assertThat(screen.toString()).isEmpty();
  }
}
