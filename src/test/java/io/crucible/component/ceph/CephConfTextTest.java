package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CephConfTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[global]\nfsid = A-B\nmon_host = 192.0.2.1\n",
        "# minimal\n[global]\n\tfsid = a-b\n\tmon_host = 192.0.2.1\n[client]\n\tmon_host = no\n",
        "[global]\nfsid=a-b\nmon host=192.0.2.1\n",
        "[global]\n  fsid = a-b\n  mon-host = 192.0.2.1 \n",
      })
  void clusterIsKnownHoweverItIsWritten(String text) {
    assertThat(CephConfText.read(text)).contains(new Rbd.Conf("a-b", "192.0.2.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fsid = a\nmon_host = b\n",
        "[global]\nfsid = a\n",
        "[global]\nmon_host = b\n",
        "[global]\nfsid =\nmon_host = b\n",
        "[mon]\nfsid = a\nmon_host = b\n",
      })
  void clusterIsNotMadeUp(String text) {
    assertThat(CephConfText.read(text)).isEmpty();
  }

  @Test
  void keyIsThatOfTheUser() {
    String keyring =
        "[client.admin]\n\tkey = YWRtaW4=\n[client.nova]\n\tkey = bm92YQ==\n\tcaps mon = \"x\"\n";
    assertThat(CephConfText.key(keyring, "client.nova").orElseThrow().reveal())
        .isEqualTo("bm92YQ==");
    assertThat(CephConfText.key(keyring, "client.cinder")).isEmpty();
    assertThat(CephConfText.key("no keyring at all\n", "client.nova")).isEmpty();
  }
}
