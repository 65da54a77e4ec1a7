package io.crucible.engine;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.KeyedDigests;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key for digests made on this machine: random, created once, in a file of the state folder
 * that only its owner can read.
 */
public final class ControllerKey {
  static final String FILE = "digest-key";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ControllerKey() {}

  /**
   * @throws ProblemsException when it can be neither read nor created
   */
  public static KeyedDigests of(Path stateFolder) throws ProblemsException {
    Path file = stateFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        make(stateFolder, file);
      }
      return new KeyedDigests(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(),
              "the key for digests of secret files cannot be read or created: " + e.getMessage(),
              "make the folder writable, or choose another one with --state-dir"));
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(
          Problem.error(
              file.toString(),
              "is damaged: it must contain one line of hexadecimal digits",
              "move it away; earlier saved plans and runs can then no longer be compared with"
                  + " the secret files on the hosts"));
    }
  }

  /** Created atomically: another process that starts at the same time reads the same key. */
  private static void make(Path stateFolder, Path file) throws IOException {
    Files.createDirectories(stateFolder);
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    Path mine =
        Files.createTempFile(
            stateFolder,
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileOutputStream out = new FileOutputStream(mine.toFile())) {
        out.write(
            (HexFormat.of().formatHex(key) + "\n")
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        out.getFD().sync();
      }
      Files.createLink(file, mine);
    } catch (FileAlreadyExistsException another) {
      // The other process was first: use its key.
    } catch (UnsupportedOperationException noLinks) {
      Files.move(mine, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(mine);
    }
  }
}
