package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Secret;
import io.crucible.terminal.Logs;
import io.crucible.terminal.Output;
import io.crucible.workflow.Masks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Known secrets are masked in every output. */
class MaskingTest {
  @TempDir Path folder;
  private final Masks masks = new Masks();

  @Test
  void masksSecretsInLogAndOnScreen() throws Exception {
    StringWriter screen = new StringWriter();
    masks.add(new Secret("hunter2"));
    Logs.start(folder, true, new Output(new PrintWriter(screen), masks), masks);

    LoggerFactory.getLogger("io.crucible.test").info("logs in with hunter2");

    Path log = folder.resolve("crucible.log");
    assertThat(Files.readString(log)).contains("logs in with ********");
    assertThat(screen.toString()).contains("logs in with ********");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void masksUnknownPasswordsInTheLog() throws Exception {
    Logs.start(folder, false, new Output(new PrintWriter(new StringWriter()), masks), masks);

    LoggerFactory.getLogger("io.crucible.test")
        .info("no answer from rabbit://nova:hunter2@192.0.2.1, password=hunter2");

    assertThat(Files.readString(folder.resolve("crucible.log")))
        .contains("rabbit://nova:********@192.0.2.1, password=********")
        .doesNotContain("hunter2");
  }

  @Test
  void linesWithSecretsAreNotInTheHistory() {
    ShellHistory history = new ShellHistory(masks, List.of("plan", "quit")::contains);
    masks.add(new Secret("hunter2"));
    assertThat(
            Stream.of(
                "plan --password x",
                "plan --password=x",
                "set ssh_creds.password x",
                "set nova_conf.neutron.metadata_proxy_shared_secret x",
                "set nova_conf.DEFAULT.transport_url rabbit://nova:x@192.0.2.1",
                "plan --set nova_conf.database.connection=mysql://nova:x@vip/nova",
                "plan --set 'nova_conf.cinder.password = x'",
                "set ssh_creds.pasword x",
                "plan --set shh_creds.password=x",
                "secrets set lighthouse.key x",
                "secrets set --replace lighthouse.key x",
                "secret set lighthouse.key x",
                "secrets sett lighthouse.key x",
                "plan --pasword x",
                "plan --passwrod=x",
                "set password x",
                "set ssh_creds password x",
                "set ssh_creds pasword = x",
                "correct-horse",
                "use hosts hunter2"))
        .allMatch(history::holdsSecret);
    assertThat(
            Stream.of(
                "plan --limit vm1 --out today.plan",
                "plan --password-file /root/p",
                "show config password",
                "use hosts passwd1",
                "set rbd.secret_uuid 457eb676-33da-42ec-9a8c-9293d545c337",
                "set nova_conf.DEFAULT.instances_path /srv",
                "secrets set lighthouse.key",
                "secrets set lighthouse.key --replace --file /root/key",
                "plan ",
                "quit",
                "set ssh_creds.username root"))
        .noneMatch(history::holdsSecret);
  }

  @Test
  void shortSecretsAreNotMasked() {
    masks.add(new Secret("ab"));
    masks.add(new Secret(""));

    assertThat(masks.apply("about")).isEqualTo("about");
  }
}
