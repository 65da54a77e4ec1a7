package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostTest {
  private static Optional<KnownHost> parse(String line) {
    return KnownHost.parse(Path.of("known_hosts"), 3, line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          vm1               | vm1          | true
          VM1               | vm1          | true
          vm1,10.0.0.1      | 10.0.0.1     | true
          vm1               | vm11         | false
          [vm1]:2222        | [vm1]:2222   | true
          [vm1]:2222        | vm1          | false
          10.0.0.*          | 10.0.0.7     | true
          10.0.0.?          | 10.0.0.77    | false
          *.lab,!bad.lab    | good.lab     | true
          *.lab,!bad.lab    | bad.lab      | false
          """)
  void patterns(String hosts, String name, boolean matches) {
    assertThat(parse(hosts + " ssh-ed25519 AAAA").orElseThrow().isAbout(name)).isEqualTo(matches);
  }

  @Test
  void a_hashed_name() {
    KnownHost line = parse(hashed("vm1")).orElseThrow();
    assertThat(line.isAbout("vm1")).isTrue();
    assertThat(line.isAbout("vm2")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# vm1 ssh-ed25519 AAAA",
        "vm1 ssh-ed25519",
        "vm1 ssh-ed25519 not*base64",
        "@unknown * ssh-ed25519 AAAA"
      })
  void lines_that_vouch_for_nobody(String line) {
    assertThat(parse(line)).isEmpty();
  }

  @Test
  void a_certificate_authority_is_no_trusted_key() {
    KnownHost line = parse("@cert-authority * ssh-ed25519 AAAA").orElseThrow();
    assertThat(line.authority()).isTrue();
    assertThat(line.isTrusted()).isFalse();
  }

  @Test
  void a_revoked_key_names_its_place() {
    KnownHost line = parse("@revoked * ssh-ed25519 AAAA comment").orElseThrow();
    assertThat(line.revoked()).isTrue();
    assertThat(line.place()).isEqualTo("known_hosts:3");
  }

  private static String hashed(String name) {
    try {
      byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(salt, "HmacSHA1"));
      Base64.Encoder base64 = Base64.getEncoder();
      byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return "|1|%s|%s ssh-ed25519 AAAA"
          .formatted(base64.encodeToString(salt), base64.encodeToString(hash));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
