package io.crucible.component.certificates;

import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * An authority that the site brings: files on this machine.
 *
 * @param certificate path of its certificate; further ones in the file are trusted, too
 * @param key path of its key, which only its owner may read
 */
record AuthorityFiles(Setting certificate, Path certificatePath, Setting key, Path keyPath) {
  static final String PASSPHRASE = "certificates.ca_passphrase";

  /** The authority, with its key in clear. */
  Authority read(Site site) throws ProblemsException {
    String pem = text(certificate, certificatePath);
    refuseWhenOthersCanRead();
    Optional<SecretStore> store = site.part(SecretStore.class);
    Optional<Secret> passphrase =
        store.isPresent()
            ? Optional.ofNullable(store.get().all().get(PASSPHRASE))
            : Optional.empty();
    try {
      return Authority.brought(
          pem, PrivateKeyText.decrypted(text(key, keyPath), passphrase.map(Secret::reveal)));
    } catch (UnusableKeyException e) {
      throw problem(key, e.found(), e.remedy().replace("KEY", keyPath.toString()));
    }
  }

  private void refuseWhenOthersCanRead() throws ProblemsException {
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(keyPath));
      if (!mode.endsWith("------")) {
        throw problem(
            key,
            "other users can read the key of the authority, " + keyPath + " (" + mode + ")",
            "chmod 600 '" + keyPath + "'; if somebody may have read it, replace the authority");
      }
    } catch (IOException e) {
      throw unreadable(key, keyPath, e);
    }
  }

  private static String text(Setting setting, Path path) throws ProblemsException {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(setting, path, e);
    }
  }

  private static ProblemsException unreadable(Setting setting, Path path, IOException e) {
    return problem(setting, "cannot read " + path + ": " + e.getMessage(), "ls -l '" + path + "'");
  }

  private static ProblemsException problem(Setting setting, String found, String remedy) {
    return new ProblemsException(Problem.error(setting.origin().toString(), found, remedy));
  }
}
