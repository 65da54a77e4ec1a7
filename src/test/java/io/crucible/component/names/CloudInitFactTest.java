package io.crucible.component.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ComponentFolder;
import io.crucible.plan.ScratchHost;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host is asked about cloud-init, by the real shell. */
class CloudInitFactTest {
  private static final String CFG = "/etc/cloud/cloud.cfg";

  @TempDir private Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
  }

  private ScratchHost.Result ask() {
    ComponentFolder folder =
        ComponentFolder.shipped().stream()
            .filter(it -> it.name().equals("name-resolution"))
            .findFirst()
            .orElseThrow();
    var fact = Objects.requireNonNull(folder.common().named("fact").get("cloud-init-hosts"));
    return host.run("set -e\n" + fact.need("run"));
  }

  @ParameterizedTest
  @CsvSource({
    "manage_etc_hosts: true, yes",
    "manage_etc_hosts : 'template', yes",
    "'  manage_etc_hosts: True # ours', yes",
    "manage_etc_hosts: localhost, no",
    "manage_etc_hosts: false, no",
    "#manage_etc_hosts: true, no"
  })
  void namesTheFileThatSaysSo(String line, String named) {
    host.write(CFG, "users:\n - default\n" + line + "\n");
    assertThat(ask().output().strip().endsWith(CFG)).isEqualTo(named.equals("yes"));
  }

  @Test
  void saysNothingWithoutCloudInit() {
    assertThat(ask()).isEqualTo(new ScratchHost.Result(1, ""));
  }

  @Test
  void looksIntoAllFiles() {
    host.write("/etc/cloud/cloud.cfg.d/90.cfg", "manage_etc_hosts: true\n");
    host.write("/var/lib/cloud/instance/user-data.txt", "#cloud-config\nmanage_etc_hosts: true\n");
    assertThat(ask().output().lines()).hasSize(2);
  }
}
