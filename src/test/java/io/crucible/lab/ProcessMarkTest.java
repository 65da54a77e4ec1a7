package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessMarkTest {
  @Test
  void aRunningProcessIsRecognizedLater() {
    ProcessMark own = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();

    assertThat(own.isAlive()).isTrue();
    assertThat(ProcessMark.parse(own.toString())).contains(own);
  }

  @Test
  void aLaterProcessWithTheSameNumberIsAnother() throws ProblemsException {
    ProcessMark own = ProcessMark.of(ProcessHandle.current().pid()).orElseThrow();
    ProcessMark earlier = new ProcessMark(own.pid(), own.startTicks() - 1);

    assertThat(earlier.isAlive()).isFalse();
    // Would end this test if it checked only the process ID.
    Processes.kill(earlier);
  }

  @Test
  void aZombieIsDead() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();

    process.destroyForcibly().waitFor();

    assertThat(mark.isAlive()).isFalse();
  }

  @Test
  void endingWaitsUntilTheProcessIsGone() throws IOException, ProblemsException {
    Process process = new ProcessBuilder("sleep", "60").start();
    ProcessMark mark = ProcessMark.of(process.pid()).orElseThrow();

    Processes.end(mark);

    assertThat(mark.isAlive()).isFalse();
  }

  @Test
  void aCommandLineIdentifiesTheOwnerOfAProcess() throws IOException, ProblemsException {
    Process process = new ProcessBuilder("sleep", "60", "61").start();
    try {
      assertThat(Processes.mentions(process.pid(), Path.of("/labs/one"))).isFalse();
    } finally {
      process.destroyForcibly();
    }
    Process other = new ProcessBuilder("sh", "-c", "sleep 60; :", "/labs/one/vm1/disk").start();
    try {
      assertThat(Processes.mentions(other.pid(), Path.of("/labs/one"))).isTrue();
      assertThat(Processes.mentions(other.pid(), Path.of("/labs/on"))).isFalse();
    } finally {
      other.descendants().forEach(ProcessHandle::destroyForcibly);
      other.destroyForcibly();
    }
  }
}
