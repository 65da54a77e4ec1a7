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
 * Files that are about to be written on this machine: all of them or none, each in one piece, and
 * for nobody else to read, as any of them may hold a password one day.
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
   * Writes nothing.
   *
   * @param mayGo texts that are no loss: what we ship, by the path where it stands
   * @throws ProblemsException naming every file that somebody would lose
   */
  public void refuseLosses(boolean force, Map<Path, String> mayGo) throws ProblemsException {
    List<Problem> problems = losses(force, mayGo);
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  /** Every file that somebody would lose. */
  public List<Problem> losses(boolean force, Map<Path, String> mayGo) {
    List<Problem> problems = new ArrayList<>();
    for (Map.Entry<Path, String> file : files.entrySet()) {
      Path path = file.getKey();
      if (Files.isDirectory(path)) {
        problems.add(Problem.error(path.toString(), "is a folder", "choose another place"));
      } else if (!force && isThere(path) && !isOneOf(path, file.getValue(), mayGo.get(path))) {
        problems.add(wouldOverwrite(path));
      }
    }
    return problems;
  }

  private static Problem wouldOverwrite(Path file) {
    return Problem.error(
        file.toString(),
        "is there already and says something else; nothing was written",
        "choose another place, or write over it with --force");
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
      // What cannot be read may be worth something.
      return false;
    }
  }

  /** Everything is laid down beside its place first, so that a full disk changes nothing. */
  public List<Written> write() throws ProblemsException {
    Map<Path, Path> laidDown = new LinkedHashMap<>();
    List<Written> written = new ArrayList<>();
    Path current = Path.of("");
    try {
      for (Map.Entry<Path, String> file : files.entrySet()) {
        current = file.getKey();
        if (!isThere(current) || !isOneOf(current, file.getValue())) {
          laidDown.put(current, layDown(current, file.getValue()));
        }
      }
      for (Path path : files.keySet()) {
        current = path;
        Path temporary = laidDown.remove(path);
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
      laidDown.values().forEach(NewFiles::forget);
      throw new ProblemsException(
          Problem.error(
              current.toString(),
              "cannot be written: " + FileErrors.reason(e),
              "see whether the disk is full and the folder is yours"));
    }
  }

  private static Status status(Path path) {
    return isThere(path) ? Status.REPLACED : Status.CREATED;
  }

  private static Path layDown(Path path, String text) throws IOException {
    Path folder = target(path).toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("it is no place for a file");
    }
    Files.createDirectories(folder);
    // Created with mode 0600.
    Path temporary = Files.createTempFile(folder, ".crucible-", ".new");
    try {
      return Files.write(temporary, bytes(text));
    } catch (IOException e) {
      forget(temporary);
      throw e;
    }
  }

  /** A link keeps pointing where it points. */
  private static Path target(Path path) throws IOException {
    return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
  }

  private static void forget(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LoggerFactory.getLogger(NewFiles.class).warn("{} is left over", temporary, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
