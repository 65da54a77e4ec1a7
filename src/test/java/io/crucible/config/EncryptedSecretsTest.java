package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store under a passphrase, also as GnuPG sees it. */
class EncryptedSecretsTest {
  private static final String PASSPHRASE = "correct horse battery";

  @TempDir Path folder;
  @TempDir Path keys;
  private Path plain;
  private Path sealed;

  @BeforeEach
  void twoSecrets() throws Exception {
    plain = folder.resolve(SecretStore.FILE);
    sealed = folder.resolve(SecretStore.ENCRYPTED);
    new SecretStore(folder).set("one", new Secret("gehe1m = # x"), false);
    new SecretStore(folder).set("two", new Secret("zw\u00f6lf"), false);
  }

  private SecretStore with(String passphrase) {
    return new SecretStore(folder, Map.of(SecretPassphrase.VARIABLE, passphrase));
  }

  private void encrypt() throws Exception {
    new SecretStore(folder).encrypt(new Secret(PASSPHRASE));
  }

  private Path keyFile(String mode) throws IOException {
    Path file = Files.writeString(keys.resolve("key"), PASSPHRASE + "\nanother line\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void thereAndBack() throws Exception {
    Map<String, Secret> before = new SecretStore(folder).all();
    encrypt();
    assertThat(plain).doesNotExist();
    assertThat(Files.readString(sealed))
        .startsWith("-----BEGIN PGP MESSAGE-----")
        .doesNotContain("gehe1m");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sealed)))
        .isEqualTo("rw-------");
    assertThat(with(PASSPHRASE).all()).isEqualTo(before);
    Secret made = with(PASSPHRASE).get("three", 20);
    assertThat(with(PASSPHRASE).get("three", 20)).isEqualTo(made);
    assertThat(plain).doesNotExist();
    with(PASSPHRASE).decrypt();
    assertThat(sealed).doesNotExist();
    assertThat(new SecretStore(folder).all()).hasSize(3).containsAllEntriesOf(before);
  }

  @Test
  void aWrongPassphraseIsToldAndNothingIsTouched() throws Exception {
    encrypt();
    byte[] before = Files.readAllBytes(sealed);
    List<ThrowingCall> calls =
        List.of(
            () -> with("another one 123").all(),
            () -> with("another one 123").get("new", 8),
            () -> with("another one 123").set("one", new Secret("x123"), true),
            () -> with("another one 123").decrypt());
    for (ThrowingCall call : calls) {
      assertThatThrownBy(call::run)
          .isInstanceOf(ProblemsException.class)
          .hasMessageContaining("the passphrase is wrong, or the file is damaged");
    }
    assertThat(Files.readAllBytes(sealed)).isEqualTo(before);
    assertThat(plain).doesNotExist();
  }

  private interface ThrowingCall {
    void run() throws ProblemsException;
  }

  @Test
  void withoutAPassphraseItSaysHowToGiveOne() throws Exception {
    encrypt();
    assertThatThrownBy(() -> new SecretStore(folder).all())
        .hasMessageContaining("there is no passphrase")
        .hasMessageContaining(SecretPassphrase.KEY_FILE);
  }

  @Test
  void theFirstLineOfAFileOfItsOwner() throws Exception {
    encrypt();
    Map<String, String> environment =
        Map.of(SecretPassphrase.KEY_FILE, keyFile("rw-------").toString());
    assertThat(new SecretStore(folder, environment).all()).hasSize(2);
    keyFile("rw-r-----");
    assertThatThrownBy(() -> new SecretStore(folder, environment).all())
        .hasMessageContaining("other users can read or write this file (rw-r-----)");
  }

  @Test
  void aShortPassphraseIsRefused() {
    assertThatThrownBy(() -> new SecretStore(folder).encrypt(new Secret("short")))
        .hasMessageContaining("too short; nothing was changed");
    assertThat(sealed).doesNotExist();
  }

  /** Every state that a conversion can be interrupted in; then the same command finishes it. */
  @Test
  void anInterruptionLosesNothing() throws Exception {
    Map<String, Secret> before = new SecretStore(folder).all();
    String clear = Files.readString(plain);
    encrypt();
    byte[] message = Files.readAllBytes(sealed);
    // Killed before the old file was removed.
    Files.writeString(plain, clear);
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> with(PASSPHRASE).all())
        .hasMessageContaining("a conversion was interrupted")
        .hasMessageContaining("secrets encrypt");
    encrypt();
    assertThat(plain).doesNotExist();
    assertThat(with(PASSPHRASE).all()).isEqualTo(before);
    Files.writeString(plain, clear);
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
    with(PASSPHRASE).decrypt();
    assertThat(sealed).doesNotExist();
    assertThat(new SecretStore(folder).all()).isEqualTo(before);
    // Killed while the new file was written: it has another name until it is complete.
    Files.write(folder.resolve(".secrets.gpg.new"), List.of("half"));
    assertThat(new SecretStore(folder).all()).isEqualTo(before);
    encrypt();
    assertThat(with(PASSPHRASE).all()).isEqualTo(before);
    assertThat(Files.readAllBytes(sealed)).isNotEqualTo(message);
  }

  @Test
  void differentContentsAreLeftToAPerson() throws Exception {
    String clear = Files.readString(plain);
    encrypt();
    Files.writeString(plain, clear.replace("gehe1m", "other"));
    Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(this::encrypt).hasMessageContaining("has other secrets than");
    assertThat(plain).exists();
    assertThat(sealed).exists();
  }

  private String gpg(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "gpg",
                "--homedir",
                Files.createDirectories(keys.resolve("home")).toString(),
                "--batch",
                "--pinentry-mode",
                "loopback",
                "--passphrase-file",
                keyFile("rw-------").toString()));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).redirectError(keys.resolve("err").toFile()).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(keys.resolve("err"))).isZero();
    return text;
  }

  /** So a store is never lost with this program. */
  @Test
  void gnuPgOpensItAndWritesOne() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gpg")), "no /usr/bin/gpg");
    Map<String, Secret> before = new SecretStore(folder).all();
    String clear = Files.readString(plain);
    encrypt();
    assertThat(gpg("--decrypt", sealed.toString())).isEqualTo(clear);
    Files.delete(sealed);
    Path text = Files.writeString(keys.resolve("text"), clear);
    gpg("--symmetric", "--armor", "--output", sealed.toString(), text.toString());
    Files.setPosixFilePermissions(sealed, PosixFilePermissions.fromString("rw-------"));
    assertThat(with(PASSPHRASE).all()).isEqualTo(before);
  }
}
