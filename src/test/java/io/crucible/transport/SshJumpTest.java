package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.Login;
import io.crucible.transport.ConnectException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SshJumpTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension final SshServerFixture server = new SshServerFixture();
  @RegisterExtension final SshServerFixture bastion = new SshServerFixture("127.0.0.2");

  private Login throughBastion() {
    return through("guard@127.0.0.2:" + bastion.port());
  }

  private Login through(String jump) {
    Login login = server.login();
    return new Login(
        login.username(),
        login.port(),
        login.identityFile(),
        login.password(),
        Optional.of(jump),
        login.become(),
        login.becomePassword(),
        login.knownHosts(),
        login.acceptNewHostKeys());
  }

  @Test
  void reaches_a_host_and_moves_much_data() throws Exception {
    server.trust(bastion);
    try (HostSession session = server.transport().connect(server.host("vm1"), throughBastion())) {
      ExecResult result = session.run("yes 'a line of the usual length' | head -c 5000000", ENOUGH);
      assertThat(result.stdout()).hasSize(5_000_000);
    }
    assertThat(bastion.logins()).isEqualTo(1);
  }

  @Test
  void is_logged_into_once_for_many_hosts_and_left_with_the_last() throws Exception {
    server.trust(bastion);
    SshTransport transport = server.transport();
    HostSession open = transport.connect(server.host("vm0"), throughBastion());
    try (open;
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> futures = new ArrayList<>();
      for (int i = 1; i <= 10; i++) {
        String name = "vm" + i;
        futures.add(
            threads.submit(() -> {
              try (HostSession session = transport.connect(server.host(name), throughBastion())) {
                return session.run("echo " + name, ENOUGH).stdout().strip();
              }
            }));
      }
      for (Future<String> future : futures) {
        assertThat(future.get()).startsWith("vm");
      }
    }
    assertThat(bastion.logins()).isEqualTo(1);
    assertThat(server.logins()).isEqualTo(11);
    transport.connect(server.host("vm1"), throughBastion()).close();
    assertThat(bastion.logins()).isEqualTo(2);
  }

  @Test
  void its_key_is_checked_too() {
    ConnectException refused = refused(throughBastion());
    assertThat(refused.reason()).isEqualTo(Reason.HOST_KEY);
    assertThat(refused.problem().subject())
        .startsWith("vm1 (")
        .contains(" through guard@127.0.0.2");
    assertThat(refused.problem().found()).startsWith("jump host 127.0.0.2 (");
    assertThat(bastion.logins()).isZero();
  }

  @Test
  void the_host_behind_it_is_not_there() throws Exception {
    server.trust(bastion);
    Login login = throughBastion();
    server.stop();
    ConnectException refused = refused(login);
    assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(refused.problem().found()).isEqualTo("the jump host cannot connect to it");
  }

  @Test
  void its_loss_is_the_loss_of_the_hosts_behind_it() throws Exception {
    server.trust(bastion);
    try (HostSession session = server.transport().connect(server.host("vm1"), throughBastion())) {
      ConnectException lost =
          catchThrowableOfType(
              ConnectException.class,
              () -> session.run("echo on; sleep 60", ENOUGH, line -> bastion.stop()));
      assertThat(lost.reason()).isEqualTo(Reason.BROKEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bastion,root,bastion,22",
    "me@bastion:2222,me,bastion,2222",
    "[fe80::1]:23,root,fe80::1,23",
    "me@[::1],me,::1,22"
  })
  void is_written_like_this(String written, String user, String address, int port)
      throws Exception {
    Endpoint endpoint = Endpoint.ofJump(written, server.login());
    assertThat(endpoint.user()).isEqualTo(user);
    assertThat(endpoint.address()).isEqualTo(address);
    assertThat(endpoint.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "host:port", "host:0", "host:70000", "a@b@c", "one,two"})
  void is_not_written_like_that(String written) {
    assertThat(refused(through(written)).problem().remedy()).contains("root@bastion:22");
  }

  private ConnectException refused(Login login) {
    ConnectException refused =
        catchThrowableOfType(
            ConnectException.class,
            () -> server.transport().connect(server.host("vm1"), login).close());
    assertThat(refused).isNotNull();
    return refused;
  }
}
