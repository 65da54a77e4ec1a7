package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passwords in files and output: cases in folders, and generated passwords, none of which may be
 * visible.
 */
class MaskingLinesTest {
  private static final Path CASES = Path.of("src/test/resources/text/masking");

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static String read(String name, String file) {
    try {
      return Files.readString(CASES.resolve(name).resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String masked(String text) {
    return String.join("", Masking.lines(LineText.split(text)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hidesWhatIsSecretAndNothingElse(String name) {
    String before = read(name, "before");
    String after = read(name, "after");
    String masked = name.startsWith("words-") ? Masking.words(before) : masked(before);
    assertThat(masked).isEqualTo(after);
    assertThat(name.startsWith("words-") || Masking.finds(before) == !before.equals(after))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsMaskedStaysAsItIs(String name) {
    String after = read(name, "after");
    assertThat(name.startsWith("words-") ? Masking.words(after) : masked(after)).isEqualTo(after);
  }

  @Test
  void noSecretInAUrlSurvives() {
    Random random = new Random(1);
    String characters = "abcXYZ019%._~!$&'()*+,;=-:@";
    for (int i = 0; i < 20_000; i++) {
      String one = secret(random, characters);
      String two = secret(random, characters);
      String line =
          "transport_url = rabbit://openstack:%s@192.0.2.1:5672,nova:%s@[2001:db8::1]:5672/vhost?a=b@c"
              .formatted(one, two);
      assertThat(masked(line)).as(line).doesNotContain(one).doesNotContain(two);
      String sql = "connection=mysql+pymysql://nova:" + one + "@vip/nova?charset=utf8";
      assertThat(masked(sql)).as(sql).doesNotContain(one);
      String bare = "memcached is user:" + one.replace("'", "_") + "@host:11211";
      assertThat(masked(bare)).as(bare).doesNotContain(one);
      String said = "could not connect to amqp://nova:" + one + "@vip:5672/: refused";
      assertThat(Masking.words(said)).as(said).doesNotContain(one);
    }
  }

  @Test
  void noSecretBehindANameSurvives() {
    Random random = new Random(2);
    List<String> names =
        List.of(
            "password",
            "admin_password",
            "vnc_password",
            "metadata_proxy_shared_secret",
            "auth_token",
            "dbPassword",
            "RABBIT_PASSWORD",
            "ssl-passphrase",
            "memcache_secret_key",
            "api.credentials");
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c <= '~'; c++) {
      all.append(c);
    }
    for (int i = 0; i < 20_000; i++) {
      String name = names.get(random.nextInt(names.size()));
      String secret = secret(random, all.toString());
      String spaced = secret + " " + secret(random, all.toString());
      for (String line :
          List.of(
              name + " = " + spaced,
              name + "=" + secret,
              "# " + name + ": " + secret,
              "  " + name + " => " + spaced,
              "export " + name.replaceAll("[.-]", "_") + "=" + spaced,
              name + " =\n    " + secret + "\n    " + spaced)) {
        assertThat(masked(line)).as(line).doesNotContain(secret);
      }
      String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
      String document = "{\"user\": \"a\", \"" + name + "\": \"" + json + "\", \"n\": 1}";
      assertThat(masked(document)).as(document).doesNotContain(json).contains("\"n\": 1");
      String option = "user=a," + name + "=" + secret + " 0 0";
      assertThat(masked("//srv/x /mnt cifs " + option)).as(option).doesNotContain(secret);
    }
  }

  @Test
  void ownSecretsAreShownByName() {
    Map<String, String> ours = Map.of("galera.root", "p@ss'word");
    String line = "connection = mysql://keystone:p@ss'word@vip/keystone\n";
    String named = Masking.named(line, ours);
    assertThat(masked(named))
        .isEqualTo("connection = mysql://keystone:<secret galera.root>@vip/keystone\n");
    assertThat(Masking.named("x='p@ss'\\''word'", ours)).isEqualTo("x='<secret galera.root>'");
    assertThat(masked("password = <secret galera.root>\n"))
        .isEqualTo("password = <secret galera.root>\n");
  }

  private static String secret(Random random, String characters) {
    StringBuilder secret = new StringBuilder("q");
    for (int i = 0; i < 7 + random.nextInt(8); i++) {
      secret.append(characters.charAt(random.nextInt(characters.length())));
    }
    return secret.append('z').toString();
  }
}
