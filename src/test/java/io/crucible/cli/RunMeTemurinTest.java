package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.JdkServer.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * run_me.sh on a machine without a JDK and without a package manager, beside a real web server. The
 * JDK that it serves consists of scripts.
 */
class RunMeTemurinTest {
  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cp",
          "cut",
          "date",
          "dirname",
          "find",
          "flock",
          "grep",
          "gzip",
          "head",
          "id",
          "ls",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sync",
          "tail",
          "tar",
          "touch",
          "tr",
          "uname",
          "wc");

  @TempDir private Path folder;
  private Path programs;
  private Path script;
  private JdkServer server;
  private String sha256;

  private record Answer(int exitCode, String out, String err) {
    void failed(String... words) {
      failedFor("http://127.0.0.1:", words);
    }

    /** With what to do by hand, and from where. */
    void failedFor(String origin, String... words) {
      assertThat(exitCode()).as(err()).isEqualTo(2);
      assertThat(err()).contains(words).contains("  -> by hand: download " + origin, "~/.jdks");
    }

    /** Where the same file by hand would not help. */
    void needsAnotherJdk(String... words) {
      assertThat(exitCode()).as(err()).isEqualTo(2);
      assertThat(err())
          .contains(words)
          .contains("  -> set JAVA_HOME to another JDK 25 or newer")
          .doesNotContain("by hand");
    }
  }

  @BeforeEach
  void machine() throws Exception {
    Path home = folder.resolve("a checkout");
    script = program(home.resolve("run_me.sh"), Files.readString(Path.of("run_me.sh")));
    program(
        home.resolve("packaging/temurin.sh"), Files.readString(Path.of("packaging/temurin.sh")));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve("src/main"));
    programs = folder.resolve("programs");
    program(
        programs.resolve("mvn"), "#!/bin/sh\nmkdir -p target/lib; echo jar >target/crucible.jar\n");
    for (String tool : TOOLS) {
      link(tool);
    }
    link("curl");
    jdk();
    byte[] archive = packed();
    sha256 = sum(archive);
    server = new JdkServer(archive);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Path program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void link(String tool) throws IOException {
    Files.createSymbolicLink(programs.resolve(tool), Path.of("/usr/bin", tool));
  }

  /** As Temurin's: all below one folder. */
  private void jdk() throws IOException {
    Path jdk = folder.resolve("pack/jdk-25");
    program(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    program(jdk.resolve("bin/java"), "#!/bin/sh\nfor word; do echo \"$word\"; done\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
    byte[] noise = new byte[200_000];
    new Random(25).nextBytes(noise);
    Files.write(jdk.resolve("modules"), noise);
  }

  private byte[] packed() throws Exception {
    Path file = folder.resolve("jdk.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "-czf", file.toString(), "-C", folder + "/pack", "jdk-25")
            .start();
    assertThat(tar.waitFor()).isZero();
    return Files.readAllBytes(file);
  }

  private static String sum(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private Path cache() {
    return folder.resolve("user/.cache/crucible/jdks");
  }

  /** Everything in the cache except the lock, which has no content. */
  private List<String> inCache() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("lock"))
          .toList();
    }
  }

  private void use(String tool) throws IOException {
    Files.delete(programs.resolve("curl"));
    link(tool);
  }

  private Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), "version");
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("HOME", folder.resolve("user").toString());
    builder.environment().put("CRUCIBLE_JDK_FOLDERS", "/nonexistent");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Answer run(Map<String, String> environment) throws Exception {
    Process process = start(environment);
    // Both outputs are short.
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), out, err);
  }

  private Map<String, String> ours() {
    return Map.of(
        "CRUCIBLE_JDK_URL", server.address() + "/jdk.tar.gz", "CRUCIBLE_JDK_SHA256", sha256);
  }

  private Answer runWith(byte[] other) throws Exception {
    try (JdkServer others = new JdkServer(other)) {
      return run(
          Map.of("CRUCIBLE_JDK_URL", others.address() + "/x", "CRUCIBLE_JDK_SHA256", sum(other)));
    }
  }

  private void works(Answer answer) {
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).endsWith("crucible.jar\nversion\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void bringsAJdkOnceAndNeedsNoNetworkLater(String tool) throws Exception {
    use(tool);
    Answer first = run(ours());
    works(first);
    assertThat(first.err())
        .contains(
            "downloading a JDK, once, from " + server.address(),
            "; it is not installed in the system");
    assertThat(inCache()).singleElement().asString().startsWith("jdk-" + sha256.substring(0, 12));
    server.close();
    Answer second = run(Map.of());
    works(second);
    assertThat(second.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void theProxyOfTheEnvironmentIsUsed(String tool) throws Exception {
    use(tool);
    works(
        run(
            Map.of(
                "CRUCIBLE_JDK_URL",
                "http://mirror.invalid/jdk.tar.gz",
                "CRUCIBLE_JDK_SHA256",
                sha256,
                "http_proxy",
                server.address())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aMirrorMustHaveThePinnedFile(String tool) throws Exception {
    use(tool);
    Answer answer = run(Map.of("CRUCIBLE_JDK_URL", server.address() + "/other.tar.gz"));
    // Not from the mirror that has the wrong file.
    answer.failedFor(
        "https://github.com/adoptium/temurin25-binaries/releases/",
        "/other.tar.gz has the wrong checksum, so it was deleted",
        sha256 + " instead of ");
    assertThat(inCache()).isEmpty();
    String pinned = answer.err().replaceAll("(?s).* instead of (\\w+).*", "$1");
    assertThat(Files.readString(Path.of("packaging/temurin.sh"))).contains("=" + pinned + "\n");
    // Not kept in any way: the right file is fetched as a whole.
    works(run(ours()));
    assertThat(server.ranges).containsExactly("", "");
  }

  @Test
  void anotherJdkMustHaveItsSum() throws Exception {
    run(Map.of("CRUCIBLE_JDK_URL", server.address(), "CRUCIBLE_JDK_SHA256", "a".repeat(64)))
        .needsAnotherJdk(
            "has the wrong checksum", "correct CRUCIBLE_JDK_URL and CRUCIBLE_JDK_SHA256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "bin/java", "bin/javac"})
  void aDamagedJdkIsReplaced(String file) throws Exception {
    works(run(ours()));
    Path damaged = cache().resolve(inCache().getFirst()).resolve(file);
    long whole = Files.size(damaged);
    if (file.equals("release")) {
      Files.write(damaged, new byte[0]);
    } else {
      Files.delete(damaged);
    }
    works(run(ours()));
    assertThat(damaged).hasSize(whole);
    Answer third = run(ours());
    works(third);
    assertThat(third.err()).isEmpty();
    assertThat(server.ranges).hasSize(2);
    assertThat(inCache()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aBrokenDownloadIsContinuedByTheNextStart(String tool) throws Exception {
    use(tool);
    server.behave(() -> Reply.cutAt(90_000));
    run(ours()).failed("could not be downloaded", "; the next start continues at byte 90000");
    assertThat(inCache()).singleElement().asString().endsWith(".part");
    server.behave(() -> Reply.WHOLE);
    Answer next = run(ours());
    works(next);
    assertThat(next.err()).contains("continuing at byte 90000");
    assertThat(server.ranges).containsExactly("", "bytes=90000-");
    assertThat(inCache()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void whatCannotBeContinuedIsFetchedAgain(String tool) throws Exception {
    use(tool);
    server.behave(() -> Reply.cutAt(90_000));
    run(ours()).failed("could not be downloaded");
    server.behave(Reply::withoutRanges);
    works(run(ours()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aPartThatIsNotOfThisFileIsFetchedAgain(String tool) throws Exception {
    use(tool);
    int whole = packed().length;
    Files.createDirectories(cache());
    for (int size : new int[] {5000, whole, whole + 100_000}) {
      Files.write(cache().resolve(sha256.substring(0, 16) + ".part"), new byte[size]);
      works(run(ours()));
      assertThat(server.ranges).containsExactly("bytes=" + size + "-", "");
      server.ranges.clear();
      Files.delete(cache().resolve(inCache().getFirst()).resolve("release"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aPartIsKeptWhileTheServerFails(String tool) throws Exception {
    use(tool);
    server.behave(() -> Reply.cutAt(90_000));
    run(ours()).failed("could not be downloaded");
    server.behave(() -> Reply.MISSING);
    run(ours()).failed("; the next start continues at byte 90000");
    assertThat(server.ranges).containsExactly("", "bytes=90000-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"curl", "wget"})
  void aMissingFileAndAMissingServerAreNamed(String tool) throws Exception {
    use(tool);
    server.behave(() -> Reply.MISSING);
    run(ours()).failed("/jdk.tar.gz could not be downloaded: ", "404");
    server.close();
    run(ours())
        .failed(
            "/jdk.tar.gz could not be downloaded: ",
            "onnect",
            "check the network",
            "free disk space of " + cache() + " (700 MB");
  }

  @Test
  void twoStartsAtATimeDownloadOnce() throws Exception {
    CountDownLatch secondWaits = new CountDownLatch(1);
    CountDownLatch firstAsks = new CountDownLatch(1);
    server.behave(() -> {
      firstAsks.countDown();
      secondWaits.await();
      return Reply.WHOLE;
    });
    Process first = start(ours());
    firstAsks.await();
    Process second = start(ours());
    BufferedReader said = second.errorReader();
    assertThat(said.readLine()).startsWith("another process is downloading a JDK");
    secondWaits.countDown();
    for (Process each : List.of(first, second)) {
      each.getInputStream().readAllBytes();
      assertThat(each.waitFor()).isZero();
    }
    assertThat(server.ranges).hasSize(1);
    assertThat(inCache()).hasSize(1);
  }

  @Test
  void aKilledStartLeavesNothingThatCounts() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch killed = new CountDownLatch(1);
    server.behave(() -> {
      asked.countDown();
      killed.await();
      return Reply.cutAt(90_000);
    });
    Process first = start(ours());
    asked.await();
    first.destroyForcibly().waitFor();
    server.behave(() -> Reply.WHOLE);
    Process second = start(ours());
    // Its download lives on, and holds the lock.
    assertThat(second.errorReader().readLine()).startsWith("another process is downloading a JDK");
    killed.countDown();
    second.getInputStream().readAllBytes();
    assertThat(second.waitFor()).isZero();
    assertThat(server.ranges).containsExactly("", "bytes=90000-");
    assertThat(inCache()).hasSize(1);
  }

  @Test
  void anArchiveWithoutAJdkIsRefused() throws Exception {
    Files.delete(folder.resolve("pack/jdk-25/release"));
    runWith(packed())
        .needsAnotherJdk(
            "/x is not an archive of one folder with a JDK 25 or newer",
            "correct CRUCIBLE_JDK_URL and CRUCIBLE_JDK_SHA256");
    assertThat(inCache()).isEmpty();
  }

  @Test
  void aJdkThatDoesNotRunHereIsRefused() throws Exception {
    program(
        folder.resolve("pack/jdk-25/bin/java"),
        "#!/bin/sh\necho \"java: version 'GLIBC_2.99' not found\" >&2\nexit 1\n");
    runWith(packed()).needsAnotherJdk("does not run here: java: version 'GLIBC_2.99' not found");
  }

  @Test
  void withoutMavenNothingIsDownloaded() throws Exception {
    Files.delete(programs.resolve("mvn"));
    Answer answer = run(ours());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("Maven not found").doesNotContain("downloading");
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void mavenIsNotNeededForAProgramThatIsBuilt() throws Exception {
    works(run(ours()));
    Files.delete(programs.resolve("mvn"));
    Files.delete(cache().resolve(inCache().getFirst()).resolve("release"));
    works(run(ours()));
    assertThat(server.ranges).hasSize(2);
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("user"));
    Files.createFile(folder.resolve("user/.cache"));
    run(ours())
        .failed(
            "no JDK 25 or newer found, and the folder for a downloaded one, "
                + cache()
                + ", cannot be written");
  }

  @Test
  void anotherProcessorHasNoPinnedJdk() throws Exception {
    Files.delete(programs.resolve("uname"));
    program(
        programs.resolve("uname"), "#!/bin/sh\n[ \"$1\" = -s ] && echo Linux || echo riscv64\n");
    Answer answer = run(Map.of());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("run_me.sh has none for Linux on riscv64", "CRUCIBLE_JDK_SHA256");
    works(run(ours()));
  }

  @Test
  void temurinIsNotBroughtToMusl() throws Exception {
    program(programs.resolve("ldd"), "#!/bin/sh\necho 'musl libc (x86_64)' >&2\nexit 1\n");
    Answer answer = run(ours());
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("it needs glibc, and this system has musl", "apk add");
    assertThat(server.ranges).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ':',
      value = {
        "curl: curl or wget is needed, and neither is installed: install curl or wget",
        "flock: flock is needed, and it is not installed: install the package util-linux",
        "sha256sum: sha256sum is needed, and it is not installed: install the package coreutils",
        "gzip: gzip is needed, and it is not installed: install the package gzip"
      })
  void aMissingToolIsNamed(String tool, String found, String remedy) throws Exception {
    Files.delete(programs.resolve(tool));
    run(ours()).failed("no JDK 25 or newer found; to download one, " + found, "-> " + remedy);
    assertThat(server.ranges).isEmpty();
  }

  @Test
  void wrongVariablesAreNamed() throws Exception {
    List<Map<String, String>> wrong = new ArrayList<>();
    wrong.add(Map.of("CRUCIBLE_JDK_SHA256", sha256));
    wrong.add(Map.of("CRUCIBLE_JDK_URL", server.address(), "CRUCIBLE_JDK_SHA256", "abc"));
    wrong.add(Map.of("CRUCIBLE_JDK_URL", "https://me:secret@mirror.example.org/x"));
    List<String> said = new ArrayList<>();
    for (Map<String, String> environment : wrong) {
      said.add(run(environment).err());
    }
    assertThat(said.get(0)).contains("CRUCIBLE_JDK_SHA256 is set without CRUCIBLE_JDK_URL");
    assertThat(said.get(1)).contains("CRUCIBLE_JDK_SHA256 is not a SHA-256: abc");
    assertThat(said.get(2)).contains("contains a login").doesNotContain("secret");
    assertThat(server.ranges).isEmpty();
  }
}
