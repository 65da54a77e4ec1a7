package io.crucible.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The program or library that owns a kind of file; it keeps running and prints what it reads. Comes
 * from {@code target/oracles}, where {@code run_me.sh test} unpacks packages, or from the system.
 */
public final class Oracle implements AutoCloseable {
  private static final Path UNPACKED = Path.of("target/oracles/root").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path script;
  private final Writer files;
  private final BufferedReader answers;
  private final Map<String, String> empty;

  /** Skips the test if the owner is not installed. */
  public Oracle(String kind) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no /usr/bin/python3");
    script = Files.createTempFile("oracle", ".py");
    try (InputStream source = Oracle.class.getResourceAsStream("/oracle/oracle.py")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    boolean unpacked = Files.isDirectory(UNPACKED);
    ProcessBuilder builder =
        new ProcessBuilder(
            "/usr/bin/python3", script.toString(), kind, unpacked ? UNPACKED.toString() : "/");
    if (unpacked) {
      String libraries =
          UNPACKED
              + "/usr/lib/"
              + System.getProperty("os.arch").replace("amd64", "x86_64")
              + "-linux-gnu";
      builder.environment().put("LD_LIBRARY_PATH", libraries + ":" + libraries + "/ceph");
    }
    process = builder.start();
    files = process.outputWriter(StandardCharsets.ISO_8859_1);
    answers = process.inputReader(StandardCharsets.UTF_8);
    String state = answers.readLine();
    if (!"ready".equals(state)) {
      close();
    }
    assumeTrue("ready".equals(state), "no owner of " + kind + " files here: " + state);
    empty = read("").orElseThrow();
  }

  /** Values by section, a blank and key; empty if the owner refuses the file. */
  public Optional<Map<String, String>> read(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      files.write(Base64.getEncoder().encodeToString(bytes) + "\n");
      files.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("the owner died of this file:\n" + text);
      }
      return Optional.ofNullable(
          JSON.readValue(answer, new TypeReference<Map<String, String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the owner reads from an empty file. */
  Map<String, String> empty() {
    return empty;
  }

  @Override
  public void close() throws IOException {
    files.close();
    process.destroy();
    Files.delete(script);
  }
}
