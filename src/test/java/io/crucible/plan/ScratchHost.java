package io.crucible.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A host in a folder: the real /bin/sh, a scratch root in R, and stubs first on PATH. */
public final class ScratchHost {
  private final Path root;
  private final Path stubs;

  /** What a script printed and how it ended; bytes as ISO 8859-1 characters. */
  public record Result(int exitCode, String output) {}

  public ScratchHost(Path folder) {
    root = folder.resolve("root");
    stubs = folder.resolve("stubs");
    try {
      Files.createDirectories(root.resolve("etc"));
      Files.createDirectories(stubs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path path(String path) {
    return root.resolve(path.substring(1));
  }

  public void write(String path, String content) {
    try {
      Files.createDirectories(path(path).getParent());
      Files.write(path(path), content.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String read(String path) {
    try {
      return new String(Files.readAllBytes(path(path)), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that hides the real one from the scripts. */
  public void stub(String name, String shell) {
    try {
      Path file = Files.writeString(stubs.resolve(name), "#!/bin/sh\n" + shell + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Result run(String script) {
    return run(script, line -> {});
  }

  /**
   * @param onLine receives each line while the script runs
   */
  public Result run(String script, Consumer<String> onLine) {
    try {
      Path file = Files.createTempFile(root, "script", ".sh");
      Files.write(file, script.getBytes(StandardCharsets.ISO_8859_1));
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString());
      builder.environment().put("R", root.toString());
      builder.environment().merge("PATH", "", (path, none) -> stubs + ":" + path);
      builder.redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      StringBuilder lines = new StringBuilder();
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1))) {
        for (int c = reader.read(); c >= 0; c = reader.read()) {
          lines.append((char) c);
          if (c == '\n') {
            onLine.accept(
                lines.substring(
                    lines.lastIndexOf("\n", lines.length() - 2) + 1, lines.length() - 1));
          }
        }
      }
      int exitCode = ended(process);
      Files.delete(file);
      return new Result(exitCode, lines.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An interrupted caller waits for the script, because its folder is removed with the caller. */
  private static int ended(Process process) throws InterruptedException {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the script hangs");
      }
      return process.exitValue();
    } finally {
      process
          .onExit()
          .orTimeout(10, TimeUnit.SECONDS)
          .exceptionally(_ -> process.destroyForcibly())
          .join();
    }
  }

  /** Name of the user and group that own files of this process. */
  public String owner() {
    try {
      return Files.getOwner(root).getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String group() {
    try {
      return Files.readAttributes(root, java.nio.file.attribute.PosixFileAttributes.class)
          .group()
          .getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
