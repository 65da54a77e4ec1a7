package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LabConfigTest {
  @Test
  void namesTheHostsAndHowToGetIn() {
    assertThat(LabConfig.files(TestLabs.two(Path.of("/labs/pair"))).get("system_info"))
        .isEqualTo(
            """
            # Written by 'lab up' for the lab pair.
            [hosts]
            vm1 = 198.18.7.11 [compute, storage]
            vm2 = 198.18.7.12 [compute]

            [ssh_creds]
            username = root
            identity_file = /labs/pair/id_ed25519
            known_hosts = /labs/pair/known_hosts
            """);
  }

  @Test
  void theFirstHostExportsTheShare() {
    assertThat(LabConfig.files(TestLabs.two(Path.of("/labs/pair"))).get("shared_storage"))
        .isEqualTo("[nfs_export]\nnfs_server = 198.18.7.11\n");
  }
}
