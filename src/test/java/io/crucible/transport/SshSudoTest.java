package io.crucible.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.Login;
import io.crucible.model.Secret;
import io.crucible.transport.ConnectException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SshSudoTest {
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @RegisterExtension final SshServerFixture server = new SshServerFixture();

  private String uid(Login login) throws ConnectException {
    try (HostSession session = server.transport().connect(server.host("vm1"), login)) {
      return session.run("id -u; cat", ENOUGH).stdout().strip();
    }
  }

  private ConnectException noRoot(Login login) {
    ConnectException refused = catchThrowableOfType(ConnectException.class, () -> uid(login));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(Reason.NO_ROOT);
    return refused;
  }

  private static Optional<Secret> secret(String value) {
    return Optional.of(new Secret(value));
  }

  @Test
  void without_a_password() throws Exception {
    server.asUser();
    assertThat(uid(server.sudoLogin(Optional.empty()))).isEqualTo("0");
    assertThat(server.sudoCalls()).startsWith("-n /bin/sh -c");
  }

  @Test
  void with_a_password_that_never_shows_up_in_arguments() throws Exception {
    server.asUserWithPassword("s3cret $word");
    assertThat(uid(server.sudoLogin(secret("s3cret $word")))).isEqualTo("0");
    assertThat(server.sudoCalls()).contains("-k -S -p").doesNotContain("s3cret");
  }

  @Test
  void a_password_that_sudo_does_not_want_does_not_get_into_the_script() throws Exception {
    server.asUser();
    assertThat(uid(server.sudoLogin(secret("touch \"$R/ran\"")))).isEqualTo("0");
    assertThat(server.root().resolve("ran")).doesNotExist();
  }

  @Test
  void the_login_password_is_used_where_no_other_is_given() throws Exception {
    server.asUserWithPassword("pass word");
    server.acceptPassword("pass word");
    Login login = server.sudoLogin(Optional.empty());
    Login byPassword =
        new Login(
            login.username(),
            login.port(),
            login.identityFile(),
            secret("pass word"),
            login.jump(),
            login.become(),
            Optional.empty(),
            login.knownHosts(),
            false);
    assertThat(uid(byPassword)).isEqualTo("0");
  }

  @Test
  void a_wrong_password() {
    server.asUserWithPassword("right");
    ConnectException refused = noRoot(server.sudoLogin(secret("hunter2")));
    assertThat(refused.problem().found()).isEqualTo("sudo rejects the password of operator");
    assertThat(refused.problem().toString()).doesNotContain("hunter2");
  }

  @Test
  void no_password_where_one_is_wanted() {
    server.asUserWithPassword("right");
    assertThat(noRoot(server.sudoLogin(Optional.empty())).problem().found())
        .isEqualTo("sudo asks operator for a password, but none was given");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sudo: sorry, you must have a tty to run sudo              | 1   | requiretty
          operator is not in the sudoers file.                      | 1   | does not allow operator
          Sorry, user operator is not allowed to execute '/bin/sh'  | 1   | does not allow operator
          env: 'sudo': No such file or directory                    | 127 | not installed
          sudo: unable to resolve anything                          | 1   | unable to resolve
          /bin/sh: 1: exec: env: Permission denied                  | 126 | no program from it
          """)
  void sudo_says_no(String message, int exitCode, String found) {
    server.asUserRefused(message, exitCode);
    assertThat(noRoot(server.sudoLogin(secret("any"))).problem().found()).contains(found);
  }

  @Test
  void not_root_and_no_sudo_asked_for() {
    server.setEnvironment("UID_OF_BOX", "1000");
    ConnectException refused = noRoot(server.login());
    assertThat(refused.problem().found()).contains("uid 1000").contains("not root");
    assertThat(refused.problem().remedy()).contains("become = sudo");
  }

  @Test
  void an_account_without_a_shell() {
    server.loginShell("/bin/sh", "-c", "echo This account is currently not available.; exit 1");
    assertThat(noRoot(server.login()).problem().found())
        .contains("This account is currently not available.");
  }

  /** The command line works in shells that are not POSIX. */
  @ParameterizedTest
  @ValueSource(strings = {"/bin/dash", "/bin/bash", "/usr/bin/tcsh", "/usr/bin/fish"})
  void login_shells(String shell) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not installed");
    server.asUserWithPassword("right");
    server.loginShell(shell, "-c");
    assertThat(uid(server.sudoLogin(secret("right")))).isEqualTo("0");
  }
}
