package io.crucible.component.nova;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ConfigDraft;
import io.crucible.doctor.script.MigrationRoute;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NovaReaderTest {
  @TempDir private Path temp;

  private ConfigDraft nova(String text) {
    return ConfigDraft.twoHosts(temp).file("nova", "[nova_conf]\n" + text + "\n");
  }

  @Test
  void findsTheSectionOfAKnownOption() {
    assertThat(
            nova("server_listen = 0.0.0.0\nmax_concurrent_live_migrations = 2\ncpu_mode = custom")
                .site()
                .need(NovaSettings.class)
                .options())
        .extractingByKeys(
            "vnc.server_listen", "DEFAULT.max_concurrent_live_migrations", "libvirt.cpu_mode")
        .extracting(Object::toString)
        .containsExactly("0.0.0.0", "2", "custom");
  }

  @Test
  void takesAnyOptionWithItsSection() {
    assertThat(
            nova("libvirt.foo = a\n"
                    + "[nova_conf libvirt]\n"
                    + "bar = ${my_ip}:$bar\n"
                    + "[nova_conf cinder]\n"
                    + "x = 1")
                .site()
                .need(NovaSettings.class)
                .options())
        .extractingByKeys("libvirt.foo", "libvirt.bar", "cinder.x")
        .extracting(Object::toString)
        .containsExactly("a", "${my_ip}:$bar", "1");
  }

  @Test
  void letsALayerOverrideTheShortFormByTheLongOne() {
    assertThat(
            nova("live_migration_timeout_action = abort")
                .set("nova_conf.libvirt.live_migration_timeout_action", "force_complete")
                .site()
                .need(NovaSettings.class)
                .options())
        .extractingByKey("libvirt.live_migration_timeout_action")
        .hasToString("force_complete");
  }

  @Test
  void hintsAtMisspeltOptions() {
    assertThat(nova("libvirt.live_migration_downtme = 5").warnings())
        .containsExactly(
            "DIR/nova:2: libvirt.live_migration_downtme is not known to Crucible; it is written to hosts unchanged"
                + " -> did you mean live_migration_downtime?");
    assertThat(nova("live_migration_downtme = 5").errors())
        .containsExactly(
            "DIR/nova:2: unknown key live_migration_downtme in [nova_conf]"
                + " -> did you mean live_migration_downtime?");
  }

  @Test
  void putsGuestsOnTheShareWhereverItIsMounted() {
    NovaSettings nova =
        ConfigDraft.twoHosts(temp)
            .more("[fstab]\nnfs_client_mount = /srv/share/\n")
            .site()
            .need(NovaSettings.class);
    assertThat(nova.instancesPath()).hasToString("/srv/share");
    assertThat(nova.instancesPath().origin()).hasToString(temp + "/system_info:5");
  }

  @Test
  void refusesAMountOverNovasState() {
    for (String mountPoint : new String[] {"/var/lib/nova", "/var/lib"}) {
      assertThat(ConfigDraft.twoHosts(temp).set("fstab.nfs_client_mount", mountPoint).errors())
          .containsExactly(
              "--set fstab.nfs_client_mount: nfs_client_mount = "
                  + mountPoint
                  + " hides nova's state_path /var/lib/nova: nova-compute would not find compute_id and would not start -> mount only the guests' disks: set nfs_client_mount ="
                  + " /var/lib/nova/instances");
    }
  }

  @Test
  void refusesAMountOverTheStateThatAFileNames() {
    assertThat(
            nova("state_path = /var/lib/nova")
                .set("fstab.nfs_client_mount", "/var/lib/nova")
                .errors())
        .singleElement()
        .asString()
        .contains("hides nova's state_path /var/lib/nova");
  }

  @Test
  void refusesGuestsBesideTheShare() {
    assertThat(nova("instances_path = /srv/other").errors())
        .containsExactly(
            "DIR/nova:2: instances_path = /srv/other is not on the share, which is mounted on"
                + " /var/lib/nova/instances -> set instances_path = /var/lib/nova/instances");
  }

  @Test
  void knowsNovasOwnReference() {
    NovaSettings nova =
        nova("instances_path = $state_path/instances").site().need(NovaSettings.class);
    assertThat(nova.instancesPath()).hasToString("/var/lib/nova/instances");
  }

  @Test
  void keepsAStatePathOfTheAdminsOwn() {
    assertThat(nova("state_path = /data/nova").site().need(NovaSettings.class).statePath())
        .hasToString("/data/nova");
  }

  @Test
  void leavesSshForLater() {
    assertThat(ConfigDraft.twoHosts(temp).more("[migration]\nscheme = ssh\n").errors())
        .containsExactly(
            "DIR/system_info:5: scheme = ssh is not supported yet -> use one of: tcp, tls");
  }

  @Test
  void verifyProvesTheUriThatTheSiteSets() {
    ConfigDraft draft = nova("live_migration_uri = qemu+ssh://nova@%s/system");
    assertThat(MigrationRoute.of(draft.site()).template()).isEqualTo("qemu+ssh://nova@%s/system");
    assertThat(draft.warnings())
        .containsExactly(
            "DIR/nova:2: Crucible sets up libvirt for qemu+tls:// only, not the logins or certificates that qemu+ssh://nova@%s/system needs"
                + " -> remove the line, or prove that it works: ./run_me.sh verify --migrate");
    assertThat(MigrationRoute.of(nova("").site()).template()).isEqualTo("qemu+tls://%s/system");
  }

  @Test
  void warnsOfASchemeThatNovaIgnores() {
    assertThat(
            nova("live_migration_uri = qemu+tls://%%s:16514/system\nlive_migration_scheme = tls")
                .warnings())
        .containsExactly(
            "DIR/nova:3: nova ignores live_migration_scheme because live_migration_uri is set in DIR/nova:2"
                + " -> remove one of the two lines");
  }

  @Test
  void refusesClearTextWhereLibvirtEncrypts() {
    String remedy =
        " -> remove the line: guests then migrate by TLS; or, for clear text, set scheme = tcp and"
            + " insecure = yes in [migration] of system_info";
    assertThat(nova("live_migration_scheme = tcp").errors())
        .containsExactly(
            "DIR/nova:2: live_migration_scheme = tcp, but libvirt is set up for tls" + remedy);
    assertThat(nova("live_migration_uri = qemu+tcp://%%s/system").errors())
        .containsExactly(
            "DIR/nova:2: live_migration_uri = qemu+tcp://%s/system, but libvirt is set up for tls"
                + remedy);
    assertThat(
            nova("live_migration_scheme = tcp")
                .more("[migration]\nscheme = tcp\ninsecure = yes\n")
                .warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"qemu+tcp://vm2/system", "%s", "qemu+tcp://%s/%s", "qemu+tcp://%s/a%20b"})
  void refusesAUriThatNovaCannotFill(String uri) {
    assertThat(nova("live_migration_uri = " + uri).errors())
        .singleElement()
        .asString()
        .startsWith("DIR/nova:2: live_migration_uri = " + uri + " is not a URI of libvirt with");
  }

  @Test
  void refusesTwoValuesOfAnOptionThatMayHaveSeveral() {
    assertThat(nova("pci.device_spec = {}\n[nova_conf pci]\ndevice_spec = {1}").errors())
        .containsExactly(
            "DIR/nova:4: pci.device_spec is set twice, first in DIR/nova:2; the program that reads it would use both values, but Crucible can set only one"
                + " -> remove one of the two lines; for several values, remove both and edit the"
                + " file on the hosts");
    assertThat(nova("libvirt.x = 1\nlibvirt.x = 2").warnings())
        .singleElement()
        .asString()
        .contains("libvirt.x is set twice");
  }
}
