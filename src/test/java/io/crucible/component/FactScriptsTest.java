package io.crucible.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.DataFile;
import io.crucible.plan.ScratchHost;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts of facts find in the files of a host. */
class FactScriptsTest {
  @TempDir Path folder;
  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder);
  }

  /** Facts are gathered from the real /etc: here it is that of the box. */
  private String told(String component, String fact) {
    String shell =
        DataFile.resource("/components/" + component + "/component.ini")
            .section("fact " + fact)
            .orElseThrow()
            .need("run");
    return host.run(shell.replace("/etc/", host.path("/etc").toString() + "/"))
        .output()
        .replace(host.path("/etc").toString() + "/", "/etc/");
  }

  @Test
  void theOrderOfNameServices() {
    host.write(
        "/etc/nsswitch.conf",
        "# hosts: nis\npasswd: files\n hosts:\tdns [NOTFOUND=return] files\n");
    assertThat(told("name-resolution", "services")).isEqualTo("dns [NOTFOUND=return] files\n");
  }

  @Test
  void nfsFilesThatAreReadAfterOurs() {
    host.write("/etc/nfs.conf.d/a.conf", "[nfsd]\nvers4=n\n");
    host.write(
        "/etc/nfs.conf.d/site.conf",
        "# vers3=n\n[ nfsd ] # ours\n  vers4.2 = n  # not yet\n threads=\"8\"\r\n[statd]\nport=7\n");
    String expected =
        "/etc/nfs.conf.d/site.conf:3 nfsd.vers4.2 n\n"
            + "/etc/nfs.conf.d/site.conf:4 nfsd.threads 8\n"
            + "/etc/nfs.conf.d/site.conf:6 statd.port 7\n";
    assertThat(told("nfs", "later-files")).isEqualTo(expected);
    host.write("/etc/nfs.conf.d/crucible.conf", "[nfsd]\nvers4.2=y\n");
    assertThat(told("nfs", "later-files")).isEqualTo(expected);
  }

  @Test
  void theConfigurationFileOfLibvirtsDaemon() {
    host.stub(
        "systemctl",
        "[ \"$1\" = cat ] || exit 1; echo 'ExecStart=/usr/sbin/libvirtd $LIBVIRTD_ARGS'");
    assertThat(told("libvirt", "config-argument")).isEmpty();
    host.write(
        "/etc/default/libvirtd",
        "#LIBVIRTD_ARGS=\"--config /no\"\nLIBVIRTD_ARGS=\"--timeout 120 --config=/a/b.conf\"\n");
    assertThat(told("libvirt", "config-argument")).isEqualTo("/a/b.conf\n");
    host.write("/etc/default/libvirtd", "LIBVIRTD_ARGS='-f /a/c.conf --listen'\n");
    assertThat(told("libvirt", "config-argument")).isEqualTo("/a/c.conf\n");
    host.stub(
        "systemctl",
        "[ \"$1\" = cat ] || exit 1; echo 'ExecStart=/usr/sbin/libvirtd --config /unit.conf --listen'");
    assertThat(told("libvirt", "config-argument")).isEqualTo("/unit.conf\n");
  }
}
