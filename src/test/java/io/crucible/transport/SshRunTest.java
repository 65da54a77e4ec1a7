package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.transport.ConnectException.Reason;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SshRunTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension final SshServerFixture server = new SshServerFixture();

  private HostSession connect() throws ConnectException {
    return server.transport().connect(server.host("vm1"), server.login());
  }

  @Test
  void gives_output_error_output_and_exit_code() throws Exception {
    try (HostSession session = connect()) {
      ExecResult result = session.run("echo out; echo err >&2; exit 7", ENOUGH);
      assertThat(result).isEqualTo(new ExecResult(7, "out\n", "err\n"));
    }
  }

  @Test
  void runs_several_scripts_over_one_connection() throws Exception {
    try (HostSession session = connect()) {
      for (int i = 0; i < 5; i++) {
        assertThat(session.run("exit " + i, ENOUGH).exitCode()).isEqualTo(i);
      }
    }
    assertThat(server.logins()).isEqualTo(1);
  }

  /** MaxSessions of sshd_config(5). */
  @Test
  void waits_where_the_server_allows_one_command_at_a_time() throws Exception {
    server.allowCommands(1);
    try (HostSession session = connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch running = new CountDownLatch(1);
      Future<String> first =
          threads.submit(() ->
              session
                  .run(
                      "echo first; until [ -e \"$R/go\" ]; do sleep 0.05; done",
                      ENOUGH,
                      line -> running.countDown())
                  .stdout());
      running.await();
      Future<String> second = threads.submit(() -> session.run("echo second", ENOUGH).stdout());
      TestFiles.write(server.root().resolve("go"), "");
      assertThat(first.get()).isEqualTo("first\n");
      assertThat(second.get()).isEqualTo("second\n");
    }
  }

  @Test
  void tells_a_signal_as_the_shell_does() throws Exception {
    try (HostSession session = connect()) {
      assertThat(session.run("kill -TERM $$", ENOUGH).exitCode()).isEqualTo(128 + 15);
    }
  }

  @Test
  void streams_lines_as_they_come() throws Exception {
    try (HostSession session = connect()) {
      List<String> lines = new ArrayList<>();
      // The script waits for a file that the consumer of its first line creates.
      String script = "echo first; until [ -e \"$R/go\" ]; do sleep 0.05; done; printf last";
      session.run(
          script,
          ENOUGH,
          line -> {
            lines.add(line);
            TestFiles.write(server.root().resolve("go"), "");
          });
      assertThat(lines).containsExactly("first", "last");
    }
  }

  @Test
  void passes_every_byte_both_ways() throws Exception {
    String bytes =
        IntStream.range(1, 256)
            .mapToObj(b -> String.valueOf((char) b))
            .filter(c -> !c.equals("'"))
            .collect(Collectors.joining());
    try (HostSession session = connect()) {
      assertThat(session.run("printf %s '" + bytes + "'", ENOUGH).stdout()).isEqualTo(bytes);
      assertThat(session.run("printf 'a\\000b'", ENOUGH).stdout()).isEqualTo("a\0b");
    }
  }

  @Test
  void loads_a_script_of_5_megabytes() throws Exception {
    String comment = ("# x".repeat(77) + "\n").repeat(5 * 1024 * 1024 / 80);
    try (HostSession session = connect()) {
      ExecResult result = session.run(comment + "echo end", ENOUGH);
      assertThat(result.stdout()).isEqualTo("end\n");
    }
  }

  @Test
  void takes_12_megabytes_of_output_and_the_end_of_the_error_output() throws Exception {
    try (HostSession session = connect()) {
      ExecResult result =
          session.run(
              "yes 0123456789abcdef | head -c 12582912; yes e | head -c 200000 >&2; echo why >&2",
              ENOUGH);
      assertThat(result.stdout()).hasSize(12 * 1024 * 1024).startsWith("0123456789abcdef\n01");
      assertThat(result.stderr()).hasSize(64 * 1024).endsWith("e\nwhy\n");
    }
  }

  @Test
  void a_step_that_reads_standard_input_eats_nothing() throws Exception {
    try (HostSession session = connect()) {
      ExecResult result = session.run("cat; read line; cat >/dev/null\necho rest", ENOUGH);
      assertThat(result.stdout()).isEqualTo("rest\n");
    }
  }

  /** A login's variables and functions would change what tools of the host do. */
  @Test
  void runs_in_a_clean_environment() throws Exception {
    for (String name : List.of("POSIXLY_CORRECT", "SYSTEMD_COLORS", "CDPATH", "LANGUAGE")) {
      server.setEnvironment(name, "1");
    }
    server.setEnvironment("BASH_FUNC_cat%%", "() { echo no file; }");
    server.setEnvironment("http_proxy", "http://proxy.example.org:3128/ a");
    try (HostSession session = connect()) {
      List<String> names =
          session
              .run("/usr/bin/env", ENOUGH)
              .stdout()
              .lines()
              .filter(line -> !line.matches("(R|TMPDIR|UID_OF_BOX|PATH|PWD|_|SHLVL)=.*"))
              .map(line -> line.startsWith("HOME=") ? "HOME" : line)
              .sorted()
              .toList();
      assertThat(names)
          .containsExactly("HOME", "LC_ALL=C", "http_proxy=http://proxy.example.org:3128/ a");
    }
  }

  @Test
  void a_path_without_the_usual_folders_is_enough() throws Exception {
    server.setEnvironment("PATH", server.root().resolveSibling("stubs") + ":.");
    try (HostSession session = connect()) {
      assertThat(session.run("basename /a/b", ENOUGH).stdout()).isEqualTo("b\n");
    }
  }

  /** They are meant for people; a script may write a large file. */
  @Test
  void limits_of_the_login_are_lifted() throws Exception {
    server.loginShell("/bin/bash", "-c", "ulimit -S -f 1 -t 7; exec /bin/sh -c \"$0\"");
    try (HostSession session = connect()) {
      assertThat(session.run("ulimit -f; ulimit -t", ENOUGH).stdout())
          .isEqualTo("unlimited\nunlimited\n");
    }
  }

  @Test
  void sets_locale_path_and_umask_and_leaves_no_file() throws Exception {
    try (HostSession session = connect()) {
      ExecResult result = session.run("echo \"$LC_ALL $PATH\"; umask; ls \"$TMPDIR\"", ENOUGH);
      assertThat(result.stdout())
          .startsWith("C ")
          // Programs of the system come before those that a login prefers, such as conda's.
          .contains(
              ":/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:"
                  + server.root().resolveSibling("stubs")
                  + ":/usr/bin:/bin\n")
          .endsWith("\n0022\n");
      session.run("kill -KILL $PPID $$", ENOUGH);
    }
    assertThat(server.scriptFolder()).isEmptyDirectory();
  }

  @Test
  void leaves_out_the_noise_of_login_profiles() throws Exception {
    server.faults().noise("Welcome!\nno newline here: ");
    try (HostSession session = connect()) {
      List<String> lines = new ArrayList<>();
      ExecResult result = session.run("echo data", ENOUGH, lines::add);
      assertThat(result.stdout()).isEqualTo("data\n");
      assertThat(lines).containsExactly("data");
    }
  }

  @Test
  void a_login_shell_that_prints_without_end_is_told_so() throws Exception {
    server.loginShell("/bin/sh", "-c", "yes noise");
    assertThatThrownBy(this::connect)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("its login shell printed more than 256 KiB before it ran a command")
        .hasMessageContaining(".bashrc");
  }

  @Test
  void a_script_that_prints_without_end_is_ended() throws Exception {
    try (HostSession session = connect()) {
      assertThatThrownBy(() -> session.run("yes x", ENOUGH))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("the script printed more than 16 MiB");
    }
  }

  @Test
  void a_background_process_does_not_hold_it_up() throws Exception {
    try (HostSession session = connect()) {
      ExecResult result = session.run("sleep 300 >/dev/null 2>&1 & echo done", ENOUGH);
      assertThat(result.stdout()).isEqualTo("done\n");
    }
  }

  @Test
  void a_passed_deadline_leaves_an_unknown_state() throws Exception {
    try (HostSession session = connect()) {
      ConnectException late = broken(session, "sleep 60", Duration.ofMillis(300));
      assertThat(late.reason()).isEqualTo(Reason.BROKEN);
      assertThat(late.problem().toString())
          .startsWith("vm1 (127.0.0.1:" + server.port() + "): the script timed out")
          .contains("the state of the host is unknown");
      assertThat(broken(session, "true", ENOUGH).reason()).isEqualTo(Reason.NOT_STARTED);
    }
  }

  @Test
  void a_cut_in_the_output_leaves_an_unknown_state() throws Exception {
    try (HostSession session = connect()) {
      server.faults().cutOutputAfter(5_000);
      ConnectException cut = broken(session, "yes; sleep 60", ENOUGH);
      assertThat(cut.reason()).isEqualTo(Reason.BROKEN);
      assertThat(cut.problem().found()).contains("connection was lost");
    }
  }

  @Test
  void a_script_that_was_cut_while_loading_does_not_run() throws Exception {
    try (HostSession session = connect()) {
      server.faults().cutInputAfter(1_000);
      String script = "touch \"$R/ran\"\n# padding\n".repeat(1_000);
      assertThat(broken(session, script, ENOUGH).reason()).isEqualTo(Reason.BROKEN);
    }
    await(() -> server.running() == 0);
    assertThat(server.root().resolve("ran")).doesNotExist();
    assertThat(server.scriptFolder()).isEmptyDirectory();
  }

  @Test
  void a_script_that_cannot_be_stored_was_not_started() throws Exception {
    server.stub("mktemp", "echo 'mktemp: No space left on device' >&2; exit 1");
    try (HostSession session = connect()) {
      ConnectException full = broken(session, "touch \"$R/ran\"", ENOUGH);
      assertThat(full.reason()).isEqualTo(Reason.NOT_STARTED);
      assertThat(full.problem().found()).contains("No space left on device").contains("nothing");
    }
    assertThat(server.root().resolve("ran")).doesNotExist();
  }

  @Test
  void an_interrupt_ends_the_wait() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    FutureTask<Reason> task =
        new FutureTask<>(() -> {
          try (HostSession session = connect()) {
            ConnectException end =
                catchThrowableOfType(
                    ConnectException.class,
                    () -> session.run("echo on; sleep 60", ENOUGH, line -> running.countDown()));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return end.reason();
          }
        });
    Thread thread = Thread.ofPlatform().start(task);
    running.await();
    thread.interrupt();
    assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
  }

  @Test
  void fifty_hosts_at_once_on_virtual_threads() throws Exception {
    SshTransport transport = server.transport();
    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> futures = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String name = "vm" + i;
        futures.add(
            threads.submit(() -> {
              try (HostSession session = transport.connect(server.host(name), server.login())) {
                return session.run("echo " + name, ENOUGH).stdout().strip();
              }
            }));
      }
      for (Future<String> future : futures) {
        answers.add(result(future));
      }
    }
    assertThat(answers).hasSize(50).doesNotHaveDuplicates().allMatch(s -> s.startsWith("vm"));
  }

  @Test
  void a_script_is_bytes() throws Exception {
    try (HostSession session = connect()) {
      assertThat(
              catchThrowableOfType(
                  IllegalArgumentException.class, () -> session.run("echo €", ENOUGH)))
          .isNotNull();
    }
  }

  @Test
  void files_are_private_while_they_are_loaded() throws Exception {
    server.stub("wc", "ls -l \"$TMPDIR\" >\"$R/seen\"; exec /usr/bin/wc \"$@\"");
    try (HostSession session = connect()) {
      session.run("true", ENOUGH);
    }
    assertThat(Files.readString(server.root().resolve("seen"))).contains("-rw------- ");
  }

  private static ConnectException broken(HostSession session, String script, Duration deadline) {
    return catchThrowableOfType(ConnectException.class, () -> session.run(script, deadline));
  }

  private static String result(Future<String> future)
      throws InterruptedException, ExecutionException {
    return future.get();
  }

  /** Bounded by the timeout of the class. */
  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
