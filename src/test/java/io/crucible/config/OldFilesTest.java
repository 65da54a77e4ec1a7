package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crucible.component.firewall.Opening;
import io.crucible.component.firewall.Openings;
import io.crucible.component.libvirt.LibvirtSettings;
import io.crucible.component.nfs.Nfs;
import io.crucible.component.nova.NovaSettings;
import io.crucible.model.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders written for old Crucible, each as it was shipped in its time. */
class OldFilesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/config");

  @TempDir private Path temp;

  private ConfigDraft old(String name) throws IOException {
    ConfigDraft draft = new ConfigDraft(temp);
    try (Stream<Path> files = Files.list(FIXTURES.resolve(name))) {
      for (Path file : files.toList()) {
        draft.file(file.getFileName().toString(), Files.readString(file));
      }
    }
    return draft;
  }

  private ConfigDraft oldMaster() throws IOException {
    String info = Files.readString(FIXTURES.resolve("old-master/system_info"));
    return old("old-master").file("system_info", info.replace("setenforce: 0\n", ""));
  }

  @Test
  void refusesToSwitchSelinuxOffAndNothingElse() throws IOException {
    assertThat(old("old-master").errors())
        .containsExactly(
            "DIR/system_info:65: setenforce = 0 is refused: it would disable SELinux, which protects the host and its guests -> remove the line: guests on NFS need only the SELinux boolean virt_use_nfs, which Crucible sets");
  }

  @Test
  void takesTheMasterLayout() throws IOException {
    Site site = oldMaster().site();
    assertThat(site.hosts())
        .extracting(Host::name, Host::address, host -> host.has(Host.STORAGE))
        .containsExactly(
            tuple("10.8.30.141", "10.8.30.141", true), tuple("10.8.30.200", "10.8.30.200", false));
    assertThat(site.hosts().getFirst().roles()).contains(Host.CONTROLLER, Host.COMPUTE);
    assertThat(site.login().username()).isEqualTo("root");
    assertThat(site.login().password()).isEmpty();
    Nfs nfs = site.need(Nfs.class);
    assertThat(nfs.server().address()).isEqualTo("10.8.30.141");
    assertThat(nfs.version()).isEqualTo("4.2");
    assertThat(nfs.export()).hasToString("/var/lib/nova");
    assertThat(nfs.mountPoint()).hasToString("/openstack");
    assertThat(nfs.exportOptions())
        .hasToString("rw,insecure,no_subtree_check,async,no_root_squash");
    assertThat(nfs.network()).containsExactly("*");
    assertThat(nfs.mountOptions())
        .hasToString("hard,context=\"system_u:object_r:nova_var_lib_t:s0\"");
    assertThat(nfs.idmapDomain()).get().hasToString("lab.example.org");
    assertThat(nfs.ports())
        .extractingByKeys("lockd-tcp", "lockd-udp", "mountd", "rquotad", "statd", "statd-outgoing")
        .extracting(Object::toString)
        .containsExactly("32803", "32769", "892", "875", "662", "2020");
    assertThat(nfs.ports())
        .extractingByKey("statd-outgoing")
        .extracting(setting -> setting.origin().line())
        .isEqualTo(25);
  }

  @Test
  void keepsLibvirtKeysWithTheirQuotesAndWithoutTheFileName() throws IOException {
    Site site = oldMaster().site();
    assertThat(site.need(LibvirtSettings.class).daemon())
        .hasToString(
            "{listen_tls=1, listen_tcp=0, auth_tcp=\"none\", auth_unix_ro=\"none\","
                + " auth_unix_rw=\"none\", auth_tls=\"none\"}");
    assertThat(site.effective().get("libvirtd/libvirtd_sysconfig.LIBVIRTD_ARGS"))
        .hasToString("\"--listen\"");
  }

  @Test
  void keepsNovasStateOffTheShareAndFlagsWithoutBlanks() throws IOException {
    NovaSettings nova = oldMaster().site().need(NovaSettings.class);
    assertThat(nova.statePath()).hasToString("/var/lib/nova");
    assertThat(nova.instancesPath()).hasToString("/openstack/instances");
    assertThat(nova.instancesPath().origin()).hasToString(temp + "/nova:4");
    assertThat(nova.options().get("libvirt.live_migration_flag"))
        .hasToString("VIR_MIGRATE_UNDEFINE_SOURCE,VIR_MIGRATE_PEER2PEER,VIR_MIGRATE_LIVE");
    assertThat(nova.options()).doesNotContainKeys("DEFAULT.state_path", "filename", "filepath");
  }

  @Test
  void takesTheFifteenRulesInTheirOrder() throws IOException {
    List<String> nfs = List.of("111", "662", "875", "892", "2049", "32803", "32769");
    assertThat(oldMaster().site().need(Openings.class).openings())
        .extracting(Opening::label, Opening::protocol, Opening::ports)
        .containsExactly(
            tuple("nfs", "tcp", nfs),
            tuple("nfs", "udp", nfs),
            tuple("migration", "tcp", List.of("49152:49215")),
            tuple("libvirt-tls", "tcp", List.of("16514")),
            tuple("libvirt", "tcp", List.of("16509")));
  }

  @Test
  void namesWhatIsNotReadOnceForEachReason() throws IOException {
    assertThat(String.join("\n", oldMaster().warnings()) + "\n")
        .isEqualTo(Files.readString(FIXTURES.resolve("old-master-warnings.txt")));
  }

  @Test
  void takesTheDevLayout() throws IOException {
    Site site = old("old-dev").site();
    assertThat(site.hosts())
        .extracting(Host::address)
        .containsExactly("10.8.30.202", "10.8.30.150");
    assertThat(site.need(Nfs.class).network()).containsExactly("10.8.30.0/24");
    assertThat(site.need(LibvirtSettings.class).daemon().get("auth_tcp")).hasToString("\"none\"");
    assertThat(site.effective().get("libvirtd/libvirtd_sysconfig.LIBVIRTD_ARGS"))
        .hasToString("\"--listen\"");
  }

  @Test
  void takesVersion3FromTheMountOfEl6() throws IOException {
    Nfs nfs = old("old-el6").nfs();
    assertThat(nfs.version()).isEqualTo("3");
    assertThat(nfs.mountOptions())
        .hasToString("hard,context=\"system_u:object_r:nova_var_lib_t:s0\"");
  }

  @Test
  void readsAnyInstallFlag() throws IOException {
    ConfigDraft draft = ConfigDraft.twoHosts(temp).more("[install]\ninstall: maybe not\n");
    assertThat(draft.warnings())
        .containsExactly("DIR/system_info: ignored: install (Crucible no longer runs packstack)");
  }
}
