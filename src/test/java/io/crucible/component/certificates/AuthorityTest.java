package io.crucible.component.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Secret;
import io.crucible.text.CertificateLines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as OpenSSL sees them. */
class AuthorityTest {
  private static final Secret SEED = new Secret("x".repeat(64));
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;
  private final Authority authority = new Authority(SEED);
  private SubjectPublicKeyInfo key;

  @BeforeEach
  void request() throws Exception {
    openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key");
    openssl("req", "-new", "-key", "key", "-subj", "/CN=vm1", "-out", "request");
    key = Pem.requestedKey(Files.readString(folder.resolve("request"))).orElseThrow();
    Files.writeString(folder.resolve("ca"), authority.certificate());
  }

  private String openssl(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private void signed(Authority by, Instant now) throws Exception {
    Files.writeString(
        folder.resolve("certificate"),
        by.sign(key, List.of("vm1", "vm1.example.net"), List.of("192.0.2.1", "fd00::1"), now, 30));
  }

  private String verified(String purpose, String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("verify", "-x509_strict", "-CAfile", "ca", "-purpose", purpose, "-attime"));
    words.add(String.valueOf(NOW.getEpochSecond()));
    words.addAll(List.of(more));
    words.add("certificate");
    return openssl(words.toArray(String[]::new));
  }

  /** As diffs show it. */
  @Test
  void aCertificateIsOneLineInADiff() throws Exception {
    signed(authority, NOW);
    List<String> whole = Files.readString(folder.resolve("certificate")).lines().toList();
    List<String> diff = new ArrayList<>(List.of("@@ -0,0 +1,9 @@", "+before"));
    whole.forEach(line -> diff.add("+" + line));
    Files.readString(folder.resolve("ca")).lines().forEach(line -> diff.add("-" + line));
    String days = "from 2026-11-26 to 2026-12-27";
    assertThat(CertificateLines.folded(diff))
        .containsExactly(
            "@@ -0,0 +1,9 @@",
            "+before",
            "+certificate of vm1 for vm1, vm1.example.net, 192.0.2.1, fd00:0:0:0:0:0:0:1, "
                + days
                + ", signed by "
                + authority.name(),
            "-certificate of %s, from 2026-01-01 without end".formatted(authority.name()));
    List<String> cut = diff.subList(0, diff.size() - 1);
    assertThat(CertificateLines.folded(cut)).endsWith(cut.getLast());
    assertThat(
            CertificateLines.folded(
                List.of("+-----BEGIN CERTIFICATE-----", "+!", "+-----END CERTIFICATE-----")))
        .hasSize(3);
  }

  @Test
  void aHostIsServerAndClientUnderAllItsNames() throws Exception {
    signed(authority, NOW);
    assertThat(verified("sslserver", "-verify_ip", "192.0.2.1")).contains("certificate: OK");
    assertThat(verified("sslserver", "-verify_ip", "fd00::1")).contains("certificate: OK");
    assertThat(verified("sslclient", "-verify_hostname", "vm1.example.net"))
        .contains("certificate: OK");
    assertThat(verified("sslserver", "-verify_ip", "192.0.2.2")).contains("IP address mismatch");
    assertThat(openssl("x509", "-in", "certificate", "-noout", "-text"))
        .contains("CA:FALSE", "Digital Signature, Key Encipherment", "ecdsa-with-SHA256");
  }

  @Test
  void theWrongTimeAndTheWrongAuthorityAreRefused() throws Exception {
    signed(authority, NOW.minusSeconds(31 * 86_400));
    assertThat(verified("sslserver")).contains("certificate has expired");
    signed(authority, NOW.plusSeconds(2 * 86_400));
    assertThat(verified("sslserver")).contains("certificate is not yet valid");
    signed(new Authority(new Secret("y".repeat(64))), NOW);
    assertThat(verified("sslserver")).contains("unable to get local issuer certificate");
  }

  @Test
  void everythingFollowsFromTheSecret() {
    assertThat(new Authority(SEED).certificate()).isEqualTo(authority.certificate());
    List<String> names = List.of("vm1");
    assertThat(authority.sign(key, names, List.of(), NOW, 30))
        .isEqualTo(new Authority(SEED).sign(key, names, List.of(), NOW, 30))
        .isNotEqualTo(authority.sign(key, names, List.of(), NOW.plusSeconds(1), 30));
    assertThat(authority.certificate()).doesNotContain("PRIVATE");
  }

  @Test
  void threadsThatShareAnAuthorityGetTheSameCertificates() {
    List<String> names = List.of("vm1");
    String own = authority.certificate();
    String signed = authority.sign(key, names, List.of(), NOW, 30);
    Set<String> got =
        IntStream.range(0, 2_000)
            .parallel()
            .mapToObj(number ->
                number % 2 == 0
                    ? authority.certificate()
                    : authority.sign(key, names, List.of(), NOW, 30))
            .collect(Collectors.toSet());
    assertThat(got).containsExactlyInAnyOrder(own, signed);
  }

  @Test
  void aRequestOfSomebodyElsesKeyIsNone() throws Exception {
    String request = Files.readString(folder.resolve("request"));
    String[] lines = request.split("\n");
    int last = lines.length - 2;
    lines[last] = (lines[last].startsWith("A") ? "B" : "A") + lines[last].substring(1);
    assertThat(Pem.requestedKey(String.join("\n", lines) + "\n")).isEmpty();
    assertThat(Pem.requestedKey("rubbish")).isEmpty();
    assertThat(Pem.certificate(request)).isEmpty();
  }
}
