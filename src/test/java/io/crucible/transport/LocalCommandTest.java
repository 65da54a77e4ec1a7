package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {
  @Test
  void everyArgumentIsPassedUnchanged() throws IOException {
    LocalResult result =
        LocalCommand.of("printf", "[%s]", "two words", "\"quoted\"", "$HOME", "").run();

    assertThat(result.stdout()).isEqualTo("[two words][\"quoted\"][$HOME][]");
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void outputsAndExitCodeAreKeptApart() throws IOException {
    LocalResult result = LocalCommand.of("sh", "-c", "echo out; echo err >&2; exit 7").run();

    assertThat(result).isEqualTo(new LocalResult(7, "out\n", "err\n", false));
    assertThat(result.succeeded()).isFalse();
  }

  @Test
  void inputReachesTheProgramWhole() throws IOException {
    String text = "line with ümlaut\n".repeat(20_000);

    assertThat(LocalCommand.of("cat").reading(text).run().stdout()).isEqualTo(text);
  }

  @Test
  void outputLargerThanAnyPipeIsReadWhileTheProgramRuns() throws IOException {
    LocalResult result = LocalCommand.of("sh", "-c", "seq 300000; seq 300000 >&2").run();

    assertThat(result.stdout()).startsWith("1\n2\n").endsWith("300000\n");
    assertThat(result.stderr()).isEqualTo(result.stdout());
  }

  @Test
  void withoutInputTheProgramSeesTheEndAtOnce() throws IOException {
    assertThat(LocalCommand.of("cat").within(Duration.ofSeconds(20)).run())
        .isEqualTo(new LocalResult(0, "", "", false));
  }

  @Test
  void environmentAndFolderAreSet(@TempDir Path folder) throws IOException {
    LocalResult result =
        LocalCommand.of("sh", "-c", "pwd -P; echo \"$LAB_WORD:$PATH\"")
            .in(folder)
            .with("LAB_WORD", "a b")
            .run();

    assertThat(result.stdout().lines())
        .containsExactly(folder.toRealPath().toString(), "a b:" + System.getenv("PATH"));
  }

  @Test
  void linesComeCompleteAndInOrder() throws IOException {
    List<String> lines = new ArrayList<>();

    LocalCommand.of("sh", "-c", "printf 'one\\ntwo\\n\\nrest'").eachLine(lines::add).run();

    assertThat(lines).containsExactly("one", "two", "", "rest");
  }

  @Test
  void deadlineEndsTheProgramAndWhatItStarted() throws IOException {
    // The child would hold the output open for a minute, and ignores SIGTERM.
    LocalResult result =
        LocalCommand.of("sh", "-c", "sh -c 'trap \"\" TERM; echo $$; sleep 60; sleep 60' & wait")
            .within(Duration.ofMillis(500))
            .run();

    assertThat(result.deadlinePassed()).isTrue();
    assertThat(result.succeeded()).isFalse();
    long child = Long.parseLong(result.stdout().trim());
    assertThat(ProcessHandle.of(child).filter(LocalCommandTest::runs)).isEqualTo(Optional.empty());
  }

  @Test
  void anInterruptEndsTheProgramAndIsNotForgotten() throws Exception {
    CompletableFuture<Long> started = new CompletableFuture<>();
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    LocalCommand command =
        LocalCommand.of("sh", "-c", "echo $$; sleep 60; :")
            .eachLine(line -> started.complete(Long.parseLong(line)));
    Thread worker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                command.run();
              } catch (IOException e) {
                ended.complete(
                    e instanceof InterruptedIOException && Thread.currentThread().isInterrupted());
              }
            });
    long pid = started.get(20, TimeUnit.SECONDS);

    worker.interrupt();

    assertThat(ended.get(20, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(pid).filter(LocalCommandTest::runs)).isEmpty();
  }

  @Test
  void aMissingProgramIsReported() {
    assertThatThrownBy(() -> LocalCommand.of("no-such-program-anywhere").run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program-anywhere");
  }

  /** A zombie, whose parent never waits for it, is not running. */
  private static boolean runs(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
