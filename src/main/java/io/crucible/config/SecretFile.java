package io.crucible.config;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file with the secrets: lines {@code NAME = VALUE}, which only its owner may read; or the same
 * text encrypted, in a file of its own.
 */
record SecretFile(Path plain, Path encrypted, SecretPassphrase passphrase) {
  static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static SecretFile in(Path folder, SecretPassphrase passphrase) {
    return new SecretFile(
        folder.resolve(SecretStore.FILE), folder.resolve(SecretStore.ENCRYPTED), passphrase);
  }

  boolean isEncrypted() {
    return exists(encrypted);
  }

  /** The one that is used. */
  Path path() {
    return isEncrypted() ? encrypted : plain;
  }

  /**
   * All secrets by name; none if there is no file.
   *
   * @throws ProblemsException when others can read the file, a line cannot be understood, or the
   *     passphrase is wrong
   */
  Map<String, Secret> read() throws IOException, ProblemsException {
    if (exists(plain) && exists(encrypted)) {
      throw problem(
          plain.toString(),
          "the secrets are there twice, also in " + encrypted + ": a conversion was interrupted",
          "finish it: ./run_me.sh secrets encrypt, or ./run_me.sh secrets decrypt");
    }
    return isEncrypted() ? readEncrypted(passphrase.need(encrypted)) : readPlain();
  }

  void write(Map<String, Secret> secrets) throws IOException, ProblemsException {
    if (isEncrypted()) {
      writeEncrypted(secrets, passphrase.need(encrypted));
    } else {
      replace(plain, StandardCharsets.UTF_8.encode(text(secrets)));
    }
  }

  /** Into the other form. The first is removed last, so that no interruption loses anything. */
  void encrypt(Secret with) throws IOException, ProblemsException {
    if (exists(encrypted)) {
      finish(with, plain);
      return;
    }
    Map<String, Secret> secrets = readPlain();
    writeEncrypted(secrets, with);
    if (!readEncrypted(with).equals(secrets)) {
      throw new IOException(encrypted + " does not read back as it was written");
    }
    Files.deleteIfExists(plain);
  }

  void decrypt() throws IOException, ProblemsException {
    if (!exists(encrypted)) {
      throw problem(encrypted.toString(), "the secrets are not encrypted", "nothing is to be done");
    }
    Secret with = passphrase.need(encrypted);
    if (!exists(plain)) {
      replace(plain, StandardCharsets.UTF_8.encode(text(readEncrypted(with))));
    }
    finish(with, encrypted);
  }

  /** Both are there: one of them is removed if they are the same. */
  private void finish(Secret with, Path superfluous) throws IOException, ProblemsException {
    Map<String, Secret> sealed = readEncrypted(with);
    if (exists(plain) && !sealed.equals(readPlain())) {
      throw problem(
          plain.toString(),
          "has other secrets than " + encrypted + "; nothing was changed",
          "compare them with: gpg -d '" + encrypted + "'; move away the one that is wrong");
    }
    Files.deleteIfExists(superfluous);
  }

  private Map<String, Secret> readPlain() throws IOException, ProblemsException {
    if (!exists(plain)) {
      return Map.of();
    }
    refuseWhenOthersCanRead(plain);
    return parse(plain, Files.readString(plain, StandardCharsets.UTF_8));
  }

  private Map<String, Secret> readEncrypted(Secret with) throws IOException, ProblemsException {
    refuseWhenOthersCanRead(encrypted);
    Optional<String> text = SecretCipher.decrypted(Files.readAllBytes(encrypted), with);
    if (text.isEmpty()) {
      throw problem(
          encrypted.toString(),
          "cannot be decrypted: the passphrase is wrong, or the file is damaged; nothing was"
              + " changed",
          "check with: gpg -d '" + encrypted + "'");
    }
    return parse(encrypted, text.get());
  }

  private static Map<String, Secret> parse(Path file, String text) throws ProblemsException {
    Map<String, Secret> secrets = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf(" = ");
      if (equals <= 0) {
        throw problem(
            file + ":" + number, "this is not a line NAME = VALUE", "fix or remove the line");
      }
      secrets.put(line.substring(0, equals), new Secret(line.substring(equals + 3)));
    }
    return secrets;
  }

  private static String text(Map<String, Secret> secrets) {
    StringBuilder text =
        new StringBuilder(
            "# Secrets of this site, generated by Crucible when they were first needed. Keep this"
                + " file: hosts use them.\n");
    secrets.forEach(
        (name, secret) -> text.append(name).append(" = ").append(secret.reveal()).append('\n'));
    return text.toString();
  }

  private void writeEncrypted(Map<String, Secret> secrets, Secret with) throws IOException {
    replace(encrypted, ByteBuffer.wrap(SecretCipher.encrypted(text(secrets), with)));
  }

  /** Replaces a file at once: a reader sees the old or the new one, also after a crash. */
  private static void replace(Path file, ByteBuffer content) throws IOException {
    Path next = file.resolveSibling("." + file.getFileName() + ".new");
    Files.deleteIfExists(next);
    try (FileChannel out =
        FileChannel.open(
            next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
      while (content.hasRemaining()) {
        out.write(content);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static void refuseWhenOthersCanRead(Path file) throws ProblemsException {
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      if (!mode.endsWith("------")) {
        throw problem(
            file.toString(),
            "other users can read the secrets of this site (" + mode + ")",
            "chmod 600 '"
                + file
                + "'; if others may have read it, replace the secrets: ./run_me.sh secrets set"
                + " NAME --replace");
      }
    } catch (IOException e) {
      throw problem(
          file.toString(), "cannot be read: " + e.getMessage(), "check with: ls -l '" + file + "'");
    } catch (UnsupportedOperationException e) {
      // A file system without POSIX permissions: nothing to check.
      return;
    }
  }

  private static ProblemsException problem(String subject, String found, String remedy) {
    return new ProblemsException(Problem.error(subject, found, remedy));
  }
}
