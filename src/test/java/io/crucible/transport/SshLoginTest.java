package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import io.crucible.transport.ConnectException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SshLoginTest {
  @RegisterExtension final SshServerFixture server = new SshServerFixture();

  private static Login with(Login login, Optional<String> key, Optional<String> password) {
    return new Login(
        login.username(),
        login.port(),
        key,
        password.map(Secret::new),
        login.jump(),
        login.become(),
        login.becomePassword(),
        login.knownHosts(),
        login.acceptNewHostKeys());
  }

  private void connects(Login login) throws ConnectException {
    connects(server.transport(), login);
  }

  private void connects(SshTransport transport, Login login) throws ConnectException {
    try (HostSession session = transport.connect(server.host("vm1"), login)) {
      assertThat(session.run("true", Duration.ofSeconds(10)).exitCode()).isZero();
    }
  }

  private ConnectException refused(Login login) {
    return refused(server.transport(), login);
  }

  private ConnectException refused(SshTransport transport, Login login) {
    ConnectException refused =
        catchThrowableOfType(ConnectException.class, () -> connects(transport, login));
    assertThat(refused).isNotNull();
    assertThat(refused.problem().subject()).isEqualTo("vm1 (127.0.0.1:" + login.port() + ")");
    return refused;
  }

  @Test
  void by_the_usual_key() throws Exception {
    connects(server.login());
  }

  @Test
  void by_a_named_key() throws Exception {
    Path key = server.home().resolve("cluster-key");
    TestFiles.writePrivate(
        key, TestKeys.privateText(SshServerFixture.clientKey(), Optional.empty()));
    server.forgetClientKey();
    connects(with(server.login(), Optional.of("~/cluster-key"), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"ecdsa-sha2-nistp256,256", "ssh-rsa,2048"})
  void keys_of_other_types_are_read(String type, int size) throws Exception {
    Path key = server.home().resolve(".ssh/other");
    TestFiles.writePrivate(
        key, TestKeys.privateText(TestKeys.create(type, size), Optional.empty()));
    ConnectException refused =
        refused(with(server.login(), Optional.of(key.toString()), Optional.empty()));
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused.problem().found()).contains("tried " + key);
  }

  /** ssh uses id-cert.pub beside a key without a word; here it is said that it is not used. */
  @Test
  void a_certificate_beside_a_key_is_named() throws Exception {
    Path key = server.home().resolve(".ssh/other");
    TestFiles.writePrivate(
        key, TestKeys.privateText(TestKeys.create("ssh-rsa", 2048), Optional.empty()));
    Files.writeString(Path.of(key + "-cert.pub"), "ssh-rsa-cert-v01@openssh.com AAAA");
    ConnectException refused =
        refused(with(server.login(), Optional.of(key.toString()), Optional.empty()));
    assertThat(refused.problem().found())
        .contains("tried " + key + " without its certificate, which is not supported");
  }

  @Test
  void an_encrypted_key_without_agent_says_how_to_load_it() {
    Path key = encryptedKey("secret words");
    ConnectException refused =
        refused(with(server.login(), Optional.of(key.toString()), Optional.empty()));
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused.problem().found()).contains(key + " has a passphrase");
    assertThat(refused.problem().remedy()).contains("ssh-add " + key);
  }

  @Test
  void an_encrypted_key_with_its_passphrase_which_is_asked_for_once() throws Exception {
    Path key = encryptedKey("secret words");
    AtomicInteger asked = new AtomicInteger();
    SshTransport transport =
        server.transport(file -> {
          // The first answer is wrong.
          String answer = asked.incrementAndGet() == 1 ? "wrong" : "secret words";
          return Optional.of(new Secret(answer));
        });
    Login login = with(server.login(), Optional.of(key.toString()), Optional.empty());
    connects(transport, login);
    connects(transport, login);
    assertThat(asked).hasValue(2);
  }

  @Test
  void no_key_file_and_no_key_in_it() {
    Login missing = with(server.login(), Optional.of("~/none"), Optional.empty());
    assertThat(refused(missing).problem().found())
        .isEqualTo("the private key " + server.home() + "/none cannot be read: no such file");
    TestFiles.write(server.home().resolve("text"), "not a key\n");
    Login wrong = with(server.login(), Optional.of("~/text"), Optional.empty());
    assertThat(refused(wrong).problem().found()).contains("is not a private key");
  }

  @Test
  void by_password() throws Exception {
    server.forgetClientKey();
    server.acceptPassword("pass wörd");
    connects(with(server.login(), Optional.empty(), Optional.of("pass wörd")));
  }

  @Test
  void by_password_where_the_server_asks_questions_only() throws Exception {
    server.forgetClientKey();
    server.acceptPassword("pass word");
    server.faults().onlyKeyboardInteractive();
    server.restart();
    connects(with(server.login(), Optional.empty(), Optional.of("pass word")));
  }

  @Test
  void by_password_after_a_key_that_is_not_taken() throws Exception {
    Path key = server.home().resolve(".ssh/id_ed25519");
    TestFiles.writePrivate(
        key, TestKeys.privateText(TestKeys.create("ssh-ed25519", 256), Optional.empty()));
    server.acceptPassword("pass word");
    connects(with(server.login(), Optional.empty(), Optional.of("pass word")));
  }

  @Test
  void a_wrong_password_is_not_told() {
    server.forgetClientKey();
    server.acceptPassword("right");
    ConnectException refused =
        refused(with(server.login(), Optional.empty(), Optional.of("hunter2")));
    assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
    assertThat(refused.problem().found()).contains("rejects the login of root; tried the password");
    assertThat(refused.problem().toString()).doesNotContain("hunter2");
  }

  @Test
  void nothing_to_log_in_with() {
    server.forgetClientKey();
    assertThat(refused(server.login()).problem().found())
        .contains("tried nothing, because there is no key and no password");
  }

  @Test
  void a_server_that_refuses_all() {
    server.faults().refuseAll();
    assertThat(refused(server.login()).reason()).isEqualTo(Reason.AUTHENTICATION);
  }

  @Test
  void nobody_listens() throws Exception {
    server.stop();
    ConnectException refused = refused(server.login());
    assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refused.problem().found()).contains("refuses the connection");
  }

  private Path encryptedKey(String passphrase) {
    Path key = server.home().resolve("locked");
    TestFiles.writePrivate(
        key, TestKeys.privateText(SshServerFixture.clientKey(), Optional.of(passphrase)));
    return key;
  }

  @Test
  void somebody_listens_who_never_speaks() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      SshTransport impatient =
          new SshTransport(
              server.environment().withLoginDeadline(Duration.ofMillis(300)),
              PassphrasePrompt.NOBODY);
      ConnectException refused = refused(impatient, Logins.toPort(silent.getLocalPort()));
      assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    }
  }

  @Test
  void somebody_listens_who_speaks_something_else() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Thread.ofVirtual().start(() -> hangUp(other));
      ConnectException refused = refused(Logins.toPort(other.getLocalPort()));
      assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(refused.problem().found()).contains("closed the connection");
    }
  }

  private static void hangUp(ServerSocket listening) {
    try (Socket socket = listening.accept()) {
      socket.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  @Test
  void an_unknown_name() {
    Host nowhere = new Host("vm1", "vm1.invalid", Set.of(), Origin.shipped());
    ConnectException refused =
        catchThrowableOfType(
            ConnectException.class, () -> server.transport().connect(nowhere, server.login()));
    assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refused.problem().found()).contains("cannot resolve vm1.invalid");
  }

  @Test
  void an_interrupt_ends_the_wait_for_a_login() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      FutureTask<Reason> task =
          new FutureTask<>(() -> refused(Logins.toPort(silent.getLocalPort())).reason());
      Thread thread = Thread.ofPlatform().start(task);
      silent.accept();
      thread.interrupt();
      assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
    }
  }
}
