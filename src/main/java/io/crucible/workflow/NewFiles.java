package io.crucible.workflow;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Files to write on this machine: all of them or none, each atomically, and readable only for the
 * owner, as any of them may contain a password.
 */
public final class NewFiles {
  /** What became of a file. */
  public enum Status {
    CREATED,
    REPLACED,
    UNCHANGED
  }

  /** A file and what became of it. */
  public record Written(Path path, Status status) {}

  private final Map<Path, String> files = new LinkedHashMap<>();

  public NewFiles(Map<Path, String> files) {
    this.files.putAll(files);
  }

  /**
   * Only checks; writes nothing.
   *
   * @param replaceable shipped content by path; overwriting it is no loss
   * @throws ProblemsException naming every file that would be lost
   */
  public void refuseLosses(boolean force, Map<Path, String> replaceable) throws ProblemsException {
    List<Problem> problems = losses(force, replaceable);
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  /** Every file that would be lost. */
  public List<Problem> losses(boolean force, Map<Path, String> replaceable) {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Path path = file.getKey();
      if (Files.isDirectory(path)) {
        problems.add(Problem.error(path.toString(), "is a folder", "choose another path"));
      } else if (!force
          && isThere(path)
          && !isOneOf(path, file.getValue(), replaceable.get(path))) {
        problems.add(wouldOverwrite(path));
      }
    }
    return problems;
  }

  private static Problem wouldOverwrite(Path file) {
    return Problem.error(
        file.toString(),
        "exists with other content; nothing was written",
        "choose another path, or overwrite it with --force");
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isOneOf(Path path, @Nullable String... texts) {
    try {
      byte[] there = Files.readAllBytes(path);
      for (String text : texts) {
        if (text != null && Arrays.equals(there, bytes(text))) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // A file that cannot be read may be important.
      return false;
    }
  }

  /** First writes temporary files next to the targets, so that a full disk changes nothing. */
  public List<Written> write() throws ProblemsException {
    Map<Path, Path> temporaries = new LinkedHashMap<>();
    List<Written> written = new ArrayList<>();
    Path current = Path.of("");
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        current = file.getKey();
        if (!isThere(current) || !isOneOf(current, file.getValue())) {
          temporaries.put(current, writeTemporary(current, file.getValue()));
        }
      }
      for (Path path : files.keySet()) {
        current = path;
        Path temporary = temporaries.remove(path);
        Status status = temporary == null ? Status.UNCHANGED : status(path);
        if (temporary != null) {
          Files.move(
              temporary,
              target(path),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
        written.add(new Written(path, status));
      }
      return written;
    } catch (IOException e) {
      temporaries.values().forEach(NewFiles::remove);
      throw new ProblemsException(
          Problem.error(
              current.toString(),
              "cannot be written: " + FileErrors.reason(e),
              "check free disk space and the owner of the folder"));
    }
  }

  private static Status status(Path path) {
    return isThere(path) ? Status.REPLACED : Status.CREATED;
  }

  private static Path writeTemporary(Path path, String text) throws IOException {
    Path folder = target(path).toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a file cannot be there");
    }
    Files.createDirectories(folder);
    // Created with mode 0600.
    Path temporary = Files.createTempFile(folder, ".crucible-", ".new");
    try {
      return Files.write(temporary, bytes(text));
    } catch (IOException e) {
      remove(temporary);
      throw e;
    }
  }

  /** The target of a symbolic link is replaced; the link is kept. */
  private static Path target(Path path) throws IOException {
    return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
  }

  private static void remove(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LoggerFactory.getLogger(NewFiles.class).warn("{} was not removed", temporary, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
