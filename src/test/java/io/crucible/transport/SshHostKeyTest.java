package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.Login;
import io.crucible.transport.ConnectException.Reason;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SshHostKeyTest {
  @RegisterExtension final SshServerFixture server = new SshServerFixture();

  private Login accepting() {
    Login login = server.login();
    return new Login(
        login.username(),
        login.port(),
        login.identityFile(),
        login.password(),
        login.jump(),
        login.become(),
        login.becomePassword(),
        Optional.of(server.knownHosts().toString()),
        true);
  }

  private void connects(Login login) throws ConnectException {
    server.transport().connect(server.host("vm1"), login).close();
  }

  private ConnectException refused(Login login) {
    ConnectException refused = catchThrowableOfType(ConnectException.class, () -> connects(login));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
    assertThat(server.logins()).isZero();
    return refused;
  }

  @Test
  void an_unknown_key_is_refused_and_shown() {
    server.forgetHostKeys();
    ConnectException refused = refused(server.login());
    assertThat(refused.problem().found())
        .contains("ED25519 host key SHA256:")
        .contains("is not in " + server.knownHosts());
    assertThat(refused.problem().remedy())
        .contains("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")
        .contains(
            "ssh-keyscan -p %d -t ed25519 127.0.0.1 >> %s"
                .formatted(server.port(), server.knownHosts()))
        .contains("--accept-new-host-keys");
  }

  @Test
  void a_changed_key_is_refused_even_when_new_ones_are_accepted() throws Exception {
    server.restartWithOtherHostKey();
    for (Login login : List.of(server.login(), accepting())) {
      ConnectException refused = refused(login);
      assertThat(refused.problem().found()).contains(server.knownHosts() + ":1");
      assertThat(refused.problem().remedy())
          .contains(
              "ssh-keygen -f %s -R '[127.0.0.1]:%d'".formatted(server.knownHosts(), server.port()));
    }
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(1);
  }

  @Test
  void a_known_host_with_a_key_of_another_type_has_changed() throws Exception {
    server.restartWithHostKeys(List.of(TestKeys.create("ecdsa-sha2-nistp256", 256)));
    ConnectException refused = refused(accepting());
    assertThat(refused.problem().found()).contains("has changed").contains("ECDSA");
  }

  @Test
  void a_new_key_is_accepted_once() throws Exception {
    Files.delete(server.knownHosts());
    connects(accepting());
    connects(accepting());
    connects(server.login());
    assertThat(Files.readAllLines(server.knownHosts()))
        .singleElement()
        .asString()
        .startsWith("[127.0.0.1]:" + server.port() + " ssh-ed25519 AAAA");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.knownHosts())))
        .isEqualTo("rw-------");
  }

  @Test
  void a_last_line_without_newline_stays_a_line() throws Exception {
    TestFiles.write(server.knownHosts(), "other ssh-ed25519 AAAA");
    connects(accepting());
    assertThat(Files.readAllLines(server.knownHosts()))
        .hasSize(2)
        .first()
        .isEqualTo("other ssh-ed25519 AAAA");
  }

  @Test
  void parallel_connections_do_not_tear_the_file() throws Exception {
    server.forgetHostKeys();
    SshTransport transport = server.transport();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        all.add(
            threads.submit(() -> {
              transport.connect(server.host("vm1"), accepting()).close();
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(Files.readAllLines(server.knownHosts())).hasSize(1);
  }

  @Test
  void a_hashed_entry_counts() throws Exception {
    Process hashing =
        new ProcessBuilder("ssh-keygen", "-H", "-f", server.knownHosts().toString())
            .redirectErrorStream(true)
            .start();
    hashing.getInputStream().readAllBytes();
    assertThat(hashing.waitFor()).isZero();
    assertThat(Files.readString(server.knownHosts())).startsWith("|1|");
    connects(server.login());
    server.restartWithOtherHostKey();
    assertThat(refusedAfterLogin().problem().found()).contains(server.knownHosts() + ":1");
  }

  private ConnectException refusedAfterLogin() {
    return catchThrowableOfType(ConnectException.class, () -> connects(server.login()));
  }

  @Test
  void an_entry_for_the_name_counts_too() throws Exception {
    String line = Files.readString(server.knownHosts());
    TestFiles.write(server.knownHosts(), line.replace("[127.0.0.1]", "[vm1]"));
    connects(server.login());
  }

  @Test
  void a_certificate_authority_is_named_and_not_used() throws Exception {
    Files.writeString(
        server.knownHosts(),
        "# mine\n@cert-authority * "
            + TestKeys.publicText(TestKeys.create("ssh-rsa", 2048).getPublic())
            + "\n");
    assertThat(refused(server.login()).problem().found())
        .contains("is not in " + server.knownHosts())
        .contains("the @cert-authority of " + server.knownHosts() + ":2 is not used");
  }

  @Test
  void a_revoked_key_is_refused() throws Exception {
    String line = Files.readString(server.knownHosts());
    TestFiles.write(server.knownHosts(), line + "@revoked " + line.replaceFirst("^\\S+", "*"));
    assertThat(refused(accepting()).problem().found()).contains("revoked by").contains(":2");
  }

  @Test
  void the_type_that_is_known_is_asked_for() throws Exception {
    KeyPair rsa = TestKeys.create("ssh-rsa", 2048);
    KeyPair ed25519 = TestKeys.create("ssh-ed25519", 256);
    server.restartWithHostKeys(List.of(ed25519, rsa));
    String name = Endpoint.knownName("127.0.0.1", server.port());
    for (KeyPair known : List.of(rsa, ed25519)) {
      TestFiles.write(
          server.knownHosts(), name + " " + TestKeys.publicText(known.getPublic()) + "\n");
      connects(server.login());
    }
  }

  @Test
  void a_file_that_cannot_be_written_is_named() {
    Login login = accepting();
    Login nowhere =
        new Login(
            login.username(),
            login.port(),
            login.identityFile(),
            login.password(),
            login.jump(),
            login.become(),
            login.becomePassword(),
            Optional.of("/proc/no/known_hosts"),
            true);
    assertThat(refused(nowhere).problem().found())
        .contains("cannot be added to /proc/no/known_hosts");
  }
}
