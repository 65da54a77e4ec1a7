package io.crucible.workflow;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder with the records of runs on this machine. A record says what a rollback runs on hosts
 * as root, so nobody else may write it.
 */
public final class StateFolder {
  private static final Path THIS_PROCESS = Path.of("/proc/self");
  private static final String OWNER = "unix:uid";
  private static final int ROOT = 0;

  private StateFolder() {}

  /** Creates it with mode 0700, unless it exists. */
  public static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().resolveSibling(""));
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * @throws ProblemsException if another user owns the folder or can write into it
   */
  public static void check(Path folder) throws ProblemsException {
    try {
      PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
      Set<PosixFilePermission> modes = found.permissions();
      if (modes.contains(PosixFilePermission.GROUP_WRITE)
          || modes.contains(PosixFilePermission.OTHERS_WRITE)) {
        throw refused(
            folder,
            "other users can write into it (" + PosixFilePermissions.toString(modes) + ")",
            "chmod go-w '" + folder + "'");
      }
      int owner = (int) Files.getAttribute(folder, OWNER);
      if (owner != ROOT && owner != (int) Files.getAttribute(THIS_PROCESS, OWNER)) {
        throw refused(
            folder,
            "it belongs to the user " + found.owner().getName(),
            "chown -R $(id -un) '" + folder + "'");
      }
    } catch (NoSuchFileException | UnsupportedOperationException e) {
      // No folder yet, or a file system without owners: there is nothing to compare.
      return;
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              folder.toString(),
              "cannot be read: " + FileErrors.reason(e),
              "check with: ls -ld '" + folder + "'; or use another folder with --state-dir"));
    }
  }

  private static ProblemsException refused(Path folder, String found, String remedy) {
    return new ProblemsException(
        Problem.error(
            folder.toString(),
            found + "; its records say what a rollback runs on the hosts as root",
            "if you trust its content: " + remedy + "; or use another folder with --state-dir"));
  }
}
