package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Login;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginReaderTest {
  @TempDir private Path temp;

  private ConfigDraft creds(String text) {
    return ConfigDraft.twoHosts(temp).more("[ssh_creds]\n" + text + "\n");
  }

  @Test
  void readsEverything() throws IOException {
    Files.writeString(temp.resolve("id"), "key");
    Login login =
        creds(
                """
                username = admin
                password = none
                identity_file = id
                known_hosts = ~/known
                port = 2222
                jump = me@gate.example.org:2200
                become = Sudo
                become_password = geheim
                accept_new_host_keys = yes
                """)
            .variable("HOME", temp.toString())
            .site()
            .login();
    assertThat(login.username()).isEqualTo("admin");
    assertThat(login.password()).isEmpty();
    assertThat(login.identityFile()).contains(temp.resolve("id").toString());
    assertThat(login.knownHosts()).contains(temp.resolve("known").toString());
    assertThat(login.port()).isEqualTo(2222);
    assertThat(login.jump()).contains("me@gate.example.org:2200");
    assertThat(login.become()).isEqualTo(Login.Become.SUDO);
    assertThat(login.becomePassword().map(Secret::reveal)).contains("geheim");
    assertThat(login.acceptNewHostKeys()).isTrue();
  }

  @Test
  void warnsOfAPasswordThatOthersCanRead() throws IOException {
    ConfigDraft draft = creds("password = geheim");
    Path file = temp.resolve("system_info");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(draft.warnings())
        .containsExactly(
            "DIR/system_info:5: password is in a file that other users can access (rw-r--r--)"
                + " -> chmod 600 'DIR/system_info', or use a key or --password-file instead");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(draft.warnings()).isEmpty();
  }

  @Test
  void warnsOfAUserWithoutRights() {
    assertThat(creds("username = admin").warnings())
        .containsExactly(
            "DIR/system_info:5: admin logs in without root privileges, but almost every step needs them"
                + " -> set become = sudo in [ssh_creds]");
  }

  @Test
  void warnsOfAKeyFileThatIsNotThere() {
    assertThat(creds("identity_file = gone").warnings())
        .containsExactly(
            "DIR/system_info:5: identity_file: DIR/gone cannot be read -> check with: ls -l 'DIR/gone'");
  }

  @Test
  void suggestsWhatWasMeant() {
    assertThat(creds("user_name = root\nidentityfile = x\nnfs_server = 192.0.2.1").errors())
        .containsExactly(
            "DIR/system_info:5: unknown key user_name in [ssh_creds] -> did you mean username?",
            "DIR/system_info:6: unknown key identityfile in [ssh_creds]"
                + " -> did you mean identity_file?",
            "DIR/system_info:7: unknown key nfs_server in [ssh_creds] -> move it to [fstab]");
  }
}
