package io.crucible.component.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An authority from files on this machine, made by OpenSSL. */
class BroughtAuthorityTest {
  @TempDir private Path folder;
  private SecretStore store;
  private Site site;
  private AuthorityFiles files;

  @BeforeEach
  void site() throws Exception {
    store = new SecretStore(folder);
    site = new Site(List.<Host>of(), Logins.ROOT).with(store);
    files =
        new AuthorityFiles(
            setting("ca_cert"), folder.resolve("ca.pem"), setting("ca_key"), folder.resolve("key"));
  }

  private static Setting setting(String value) {
    return new Setting(value, new Origin("config/system_info", 7));
  }

  private String sh(String script) throws Exception {
    Process process =
        new ProcessBuilder("sh", "-ec", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void make(String kind) throws Exception {
    sh(
        "umask 077\nopenssl genpkey -algorithm "
            + kind
            + " -out key\nopenssl req -x509 -new -key key -subj '/O=Example/CN=Our authority' -days"
            + " 99 -out ca.pem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RSA -pkeyopt rsa_keygen_bits:2048",
        "EC -pkeyopt ec_paramgen_curve:P-384",
        "ED25519"
      })
  void signsWithKeysOfAllKinds(String kind) throws Exception {
    make(kind);
    Authority authority = files.read(site);
    assertThat(authority.name()).isEqualTo("Our authority");
    assertThat(authority.shown(true).until()).isPresent();
    sh(
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out host\n"
            + "openssl req -new -key host -subj /CN=vm1 -out request");
    SubjectPublicKeyInfo host =
        Pem.requestedKey(Files.readString(folder.resolve("request"))).orElseThrow();
    String signed =
        Authority.of(authority.certificate(), authority.secret().orElseThrow())
            .sign(host, List.of("vm1"), List.of("192.0.2.1"), Instant.now(), 30);
    Files.writeString(folder.resolve("certificate"), signed);
    Files.writeString(folder.resolve("trusted"), authority.certificate());
    assertThat(
            sh(
                "openssl verify -CAfile trusted -purpose sslserver -verify_ip"
                    + " 192.0.2.1 certificate"))
        .contains("OK");
    assertThat(authority.signed(Pem.certificate(signed).orElseThrow())).isTrue();
  }

  @Test
  void furtherCertificatesAreTrustedToo() throws Exception {
    make("ED25519");
    sh(
        "cp ca.pem first; openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=old"
            + " -out old 2>/dev/null; cat first old >ca.pem");
    assertThat(Pem.certificates(files.read(site).certificate())).hasSize(2);
  }

  @Test
  void anEncryptedKeyNeedsItsPassphrase() throws Exception {
    make("EC -pkeyopt ec_paramgen_curve:P-256");
    sh("openssl pkcs8 -topk8 -in key -passout pass:M4rk-Open -out new; mv new key; chmod 600 key");
    assertThatThrownBy(() -> files.read(site))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> {
              assertThat(e.problems().getFirst().subject()).isEqualTo("config/system_info:7");
              assertThat(e.problems().getFirst().found()).contains("passphrase is not known");
              assertThat(e.problems().getFirst().remedy())
                  .isEqualTo("./run_me.sh secrets set certificates.ca_passphrase");
            });
    store.set(AuthorityFiles.PASSPHRASE, new Secret("wrong"), false);
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("cannot be decrypted");
    store.set(AuthorityFiles.PASSPHRASE, new Secret("M4rk-Open"), true);
    assertThat(files.read(site).name()).isEqualTo("Our authority");
  }

  @Test
  void filesThatDoNotFitAreNamed() throws Exception {
    make("ED25519");
    Files.setPosixFilePermissions(
        folder.resolve("key"), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("other users can read");
    sh("umask 077; openssl genpkey -algorithm ED25519 -out other; mv other key");
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("does not belong to the first");
    sh("umask 077; echo rubbish >key");
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("no private key");
    make("ED25519");
    sh(
        "openssl req -x509 -new -key key -subj /CN=host -addext basicConstraints=critical,CA:FALSE"
            + " -out ca.pem");
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("CA:TRUE is missing");
    Files.delete(folder.resolve("ca.pem"));
    assertThatThrownBy(() -> files.read(site)).hasMessageContaining("cannot read");
  }
}
