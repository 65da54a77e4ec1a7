package io.crucible.component.nova;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.plan.ScratchHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host answers, by the real shell; {@link NovaFilesOracleTest} checks the order. */
class NovaQuestionTest {
  private static final List<String> OPTIONS = List.of("libvirt.virt_type", "cinder.password");

  @TempDir private Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
    host.stub("getent", "exit 2");
  }

  private String answer(String start) {
    host.stub("systemctl", start.isEmpty() ? "exit 1" : NovaFilesOracleTest.started(start));
    ScratchHost.Result result = host.run("set -e\n" + NovaQuestion.of(OPTIONS));
    assertThat(result.exitCode()).isZero();
    return result.output();
  }

  @Test
  void tellsOnlyLinesOfTheOptionsAndNoSecret() {
    host.write(
        "/etc/nova/nova.conf",
        """
        [DEFAULT]
        transport_url = rabbit://u:M4rk@h
        [libvirt]
        # virt_type = lxc
        virt_type = qemu
          and more
        rbd_user = nova
          M4rk
        [cinder]
        password = M4rk
          M4rk
        """);
    assertThat(answer("/usr/bin/nova-compute"))
        .isEqualTo(
            """
            file /etc/nova/nova.conf
            3:[libvirt]
            5:virt_type = qemu
            6:  and more
            9:[cinder]
            10:password = <hidden>
            file /etc/nova/nova-compute.conf
            """);
  }

  @Test
  void readsDefaultFoldersBeforeTheFilesThatTheScriptOfDebianNames() {
    host.write("/etc/nova/nova.conf.d/100-x.conf", "[libvirt]\nvirt_type = lxc\n");
    host.write("/etc/init.d/nova-compute", "A=\"--config-file=/etc/nova/nova-compute.conf\"\n");
    String expected =
        """
        file /etc/nova/nova.conf.d/100-x.conf
        1:[libvirt]
        2:virt_type = lxc
        file /etc/nova/nova.conf
        file /etc/nova/nova-compute.conf
        """;
    assertThat(answer("/etc/init.d/nova-compute systemd-start")).isEqualTo(expected);
    // systemd does not answer.
    assertThat(answer("")).isEqualTo(expected);
  }

  @Test
  void namesAProgramThatStartsItInstead() {
    assertThat(answer("/usr/local/bin/run --token M4rk --config-file /srv/nova.conf"))
        .isEqualTo("start /usr/local/bin/run\nfile /srv/nova.conf\n");
  }

  @Test
  void saysOnlyTheUsualPlacesWithoutNova() {
    assertThat(answer(""))
        .isEqualTo("file /etc/nova/nova.conf\nfile /etc/nova/nova-compute.conf\n");
  }
}
