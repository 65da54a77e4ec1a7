package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.engine.Progress.Event;
import io.crucible.model.Host;
import io.crucible.terminal.Output;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line per host, read from a virtual screen. */
class LiveProgressTest {
  private static final int WIDTH = 60;

  private final StringWriter written = new StringWriter();
  private final Output out = new Output(new PrintWriter(written), new Masks());
  private final Watch watch = new Watch();
  private LiveProgress progress;

  @BeforeEach
  void begin() {
    progress = new LiveProgress(out, out, watch);
  }

  @AfterEach
  void end() {
    progress.close();
  }

  /** The content of the screen after all output. */
  private List<String> screen() {
    ScreenTerminal terminal = new ScreenTerminal(WIDTH, 30);
    terminal.write(written.toString().replace("\n", "\r\n"));
    String text = terminal.toString();
    return text.lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void hostsAreBelowOtherOutputAndChangeInPlace() {
    progress.beat();
    progress.on(new Event.WaveBegan(1, 2));
    progress.on(new Event.StepBegan(Scene.VM1, 1, 3, "install nfs-common"));
    progress.on(new Event.StepBegan(Scene.VM2, 1, 1, "create /etc/motd"));
    watch.advance(12);
    progress.beat();
    progress.on(new Event.StepDone(Scene.VM1, 1, 3, "install nfs-common"));
    progress.on(new Event.StepBegan(Scene.VM1, 2, 3, "restart libvirtd.service"));
    progress.on(new Event.HostDone(Scene.VM2));
    out.line("said meanwhile");

    assertThat(screen())
        .containsExactly(
            "  0:00  wave 1 of 2",
            "  0:12  vm1  1/3 install nfs-common: took 12 s",
            "said meanwhile",
            "  0:00  vm1  2/3 restart libvirtd.service",
            "        vm2  done");
  }

  @Test
  void nothingIsLeftBehind() {
    progress.beat();
    progress.on(new Event.HostDoes(Scene.VM1, "connecting"));
    assertThat(screen()).containsExactly("  0:00  vm1  connecting");
    progress.idle();
    out.line("the plan");

    assertThat(screen()).containsExactly("the plan");
  }

  @Test
  void shortWorkShowsNoBlock() {
    progress.on(new Event.HostDoes(Scene.VM1, "connecting"));
    progress.idle();

    assertThat(written.toString()).isEmpty();
  }

  @Test
  void longLinesAreCutOffAndNotWrapped() {
    progress.beat();
    progress.on(new Event.HostDoes(Scene.VM1, "x".repeat(2 * WIDTH)));
    progress.on(new Event.HostDoes(Scene.VM2, "connecting"));

    assertThat(screen()).hasSize(2).element(1).isEqualTo("  0:00  vm2  connecting");
  }

  @Test
  void nothingMovesWhileTheUserAnswers() {
    progress.beat();
    progress.on(new Event.HostDoes(Scene.VM1, "connecting"));
    String answer =
        out.still(() -> {
          int length = written.toString().length();
          watch.advance(1);
          progress.beat();
          assertThat(written.toString()).hasSize(length);
          return "secret";
        });
    progress.beat();

    assertThat(answer).isEqualTo("secret");
    assertThat(screen()).containsExactly("  0:01  vm1  connecting");
  }

  @Test
  void manyHostsAreFolded() {
    progress.beat();
    List<Host> hosts =
        IntStream.rangeClosed(1, 30).mapToObj(i -> Scene.host("vm" + i, "vm" + i)).toList();
    for (Host host : hosts) {
      progress.on(new Event.HostDoes(host, "gathering facts"));
      watch.advance(1);
    }
    hosts.subList(0, 10).forEach(host -> progress.on(new Event.HostDone(host)));

    assertThat(screen())
        .hasSize(9)
        .startsWith("  0:20  vm11  gathering facts")
        .endsWith("        10 hosts done, 12 more busy");
  }
}
