package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.text.Grammar;
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
        "[global]\n  fsid = \"a-b\" # prod\n  mon host = '192.0.2.1' ; one \n",
        "[global]\nfsid = a-\\\nb\nmon_host = \\\n 192.0.2.1\n",
        "[global]\nmon_host = 192.0.2.9\n[osd]\n[global]\nfsid = a-b\nmon_host = 192.0.2.1\n",
      })
  void clusterIsRecognizedInAnySpelling(String text) {
    assertThat(CephConfText.read(text)).contains(new RbdCluster.Conf("a-b", "192.0.2.1"));
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
        // Ceph 16's own ceph-conf finds none of these, whatever its guide says of hyphens.
        "[global]\nfsid = a\nmon-host = b\n",
        "[GLOBAL]\nfsid = a\nmon_host = b\n",
        "[global]\nFSID = a\nmon_host = b\n",
      })
  void clusterIsNotInvented(String text) {
    assertThat(CephConfText.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "3F2504E0-4F89-11D3-9A0C-0305E82C3301 # prod",
        "{3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
        "\"3f2504e04f8911d39a0c0305e82c3301\" ; prod",
        "3f2504e0-4f89-\\\n11d3-9a0c-0305e82c3301",
      })
  void idHasOneForm(String written) {
    assertThat(CephConfText.fsid("[global]\n\tfsid = " + written + "\n"))
        .contains("3f2504e0-4f89-11d3-9a0c-0305e82c3301");
  }

  @Test
  void sectionsOfClientsGoBeforeGlobal() {
    String text =
        "[global]\nmon_host = a\n[client]\n mon host = a\n[client.nova]\nmon_host = b # old\n"
            + "[client.other]\nmon_host = c\n";
    assertThat(CephConfText.overriding(text, "nova", "mon_host", "a"))
        .containsExactly(new Grammar.Entry("client.nova", "mon_host", "b"));
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
