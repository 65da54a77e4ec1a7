package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.nova.NovaSettings;
import io.crucible.config.ConfigDraft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbdReaderTest {
  private static final String FILES = "conf_file = ceph.conf\nkeyring = nova.keyring\n";

  @TempDir private Path temp;

  private ConfigDraft rbd(String lines) {
    return ConfigDraft.twoHosts(temp)
        .file("ceph.conf", ConfigDraft.CEPH_CONF)
        .file("nova.keyring", "[client.nova]\n\tkey = c2VjcmV0\n")
        .file("shared_storage", "[storage]\nbackend = rbd\n[rbd]\n" + lines);
  }

  /** Two hosts with monitors; lines follow at line 5 of shared_storage. */
  private ConfigDraft managed(String lines) {
    return rbd("cluster = managed\n" + lines)
        .file(
            "system_info",
            "[hosts]\nvm1 = 192.0.2.11 [compute, mon]\nvm2 = 192.0.2.12 [compute]\n");
  }

  private static Rbd storage(ConfigDraft draft) {
    return draft.site().need(Rbd.class);
  }

  @Test
  void readsAClusterFromItsFiles() {
    Rbd rbd = storage(rbd(FILES));
    assertThat(rbd.user()).hasToString("nova");
    assertThat(rbd.pool()).hasToString("vms");
    RbdCluster.ExistingCluster cluster = (RbdCluster.ExistingCluster) rbd.cluster();
    assertThat(cluster.conf())
        .contains(
            new RbdCluster.Conf(
                "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "[v2:192.0.2.21:3300,v1:192.0.2.21:6789]"));
    assertThat(cluster.key().orElseThrow().reveal()).isEqualTo("c2VjcmV0");
    assertThat(cluster.create()).isFalse();
  }

  @Test
  void findsTheHostThatAdministersIt() {
    Rbd rbd = storage(rbd("admin_host = 192.0.2.12\ncreate = yes\ncinder_pool = volumes\n"));
    RbdCluster.ExistingCluster cluster = (RbdCluster.ExistingCluster) rbd.cluster();
    assertThat(cluster.admin().orElseThrow().name()).isEqualTo("vm2");
    assertThat(cluster.create()).isTrue();
    assertThat(rbd.cinderPool().orElseThrow()).hasToString("volumes");
    assertThat(rbd.glancePool()).isEmpty();
  }

  @Test
  void refusesAClusterThatNobodyCanReach() {
    assertThat(rbd("").errors())
        .containsExactly(
            "DIR: the settings do not give access to the Ceph cluster -> set in [rbd] of"
                + " shared_storage: admin_host = a host of this site with the admin keyring, or"
                + " conf_file and keyring = files on this machine");
    assertThat(rbd("conf_file = ceph.conf\n").errors()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "admin_host = vm3 | 4 | admin_host = vm3 is not in [hosts]",
        "conf_file = none | 4 | DIR/none cannot be read",
        "conf_file = nova.keyring | 4 | conf_file: DIR/nova.keyring has no fsid and mon_host",
        "keyring = ceph.conf | 4 | keyring: DIR/ceph.conf has no key for client.nova",
        "create = yes | 4 | create = yes needs an admin host of the cluster",
        "cinder_pool = vms | 4 | cinder_pool = vms is the same pool as pool",
        "cinder_pool = volumes | 4 | cinder_pool needs an admin host",
        "glance_pool = images | 4 | glance_pool needs an admin host",
        "secret_uuid = 1 | 4 | secret_uuid = 1 is not valid",
        "[osds]#vm1 = /dev/sdb | 5 | [osds] is only for a managed cluster",
      })
  void refusesAtTheLine(String lines, int line, String found) {
    List<String> errors =
        rbd(lines.replace('#', '\n') + "\n")
            .set("rbd." + (lines.startsWith("conf") ? "keyring" : "conf_file"), "nova.keyring")
            .errors();
    assertThat(errors).anyMatch(it -> it.startsWith("DIR/shared_storage:" + line + ": " + found));
  }

  @Test
  void refusesTheUserOfAServiceThatGetsItsOwn() {
    assertThat(rbd("admin_host = vm2\nuser = cinder\ncinder_pool = volumes\n").errors())
        .containsExactly(
            "DIR/shared_storage:5: user = cinder is already the user of cinder_pool"
                + " -> set user = nova, or remove cinder_pool");
  }

  @Test
  void warnsOfTheSampleOfTheGuide() {
    assertThat(rbd(FILES + "secret_uuid = 457EB676-33da-42ec-9a8c-9293d545c337\n").warnings())
        .singleElement()
        .asString()
        .startsWith("DIR/shared_storage:6: secret_uuid = 457eb676-")
        .contains("is the sample UUID of Ceph's guide");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "force_raw_images = False | nova-compute does not start with this and disks in Ceph",
        "images_type = qcow2 | conflicts with backend = rbd: guests' disks would not be in the pool",
        "libvirt.images_rbd_pool = other | set pool = other in [rbd]",
        "libvirt.rbd_user = other | set user = other in [rbd]",
        "libvirt.rbd_secret_uuid = other | set secret_uuid = other in [rbd]",
      })
  void refusesWhatNovaCannotDoWithCeph(String option, String why) {
    String written = option.startsWith("force") ? "DEFAULT." + option : option;
    assertThat(rbd(FILES).file("nova", "[nova_conf]\n" + written + "\n").errors())
        .singleElement()
        .asString()
        .startsWith("DIR/nova:2: ")
        .contains(why);
  }

  @Test
  void takesWhatNovaNeedsAnyway() {
    assertThat(
            rbd(FILES)
                .file("nova", "[nova_conf]\nimages_type = rbd\nDEFAULT.force_raw_images = true\n")
                .site()
                .need(NovaSettings.class)
                .options())
        .containsKey("libvirt.images_type");
  }

  @Test
  void readsAClusterThatIsToBeSetUp() {
    RbdCluster.ManagedCluster cluster =
        (RbdCluster.ManagedCluster)
            storage(
                    managed(
                        "replicas = 2\n[osds]\nvm1 = /dev/sdb, /srv/a:20G\nvm2 = /dev/sdc\n"
                            + "[osds_wipe]\nvm1 = /dev/sdb\n"))
                .cluster();
    assertThat(cluster.monitors()).extracting(host -> host.name()).containsExactly("vm1");
    assertThat(cluster.disks().values().iterator().next())
        .extracting(disk -> disk.path() + " " + disk.mebibytes().orElse(0L))
        .containsExactly("/dev/sdb 0", "/srv/a 20480");
    assertThat(cluster.wiped().values()).containsExactly(List.of("/dev/sdb"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[osds]#vm1 = /dev/sdb | replicas = 3 needs as many hosts with disks, but there are only 1",
        "replicas = 1 | no host has a disk for the cluster",
        "[osds]#vm3 = /dev/sdb | vm3 in [osds] is not in [hosts]",
        "[osds]#vm1 = sdb | sdb is not a device, and not a file with its size",
        "[osds]#vm1 = /dev/sdb, /dev/sdb | /dev/sdb is listed twice",
        "[osds]#vm1 = /dev/sdb#[osds_wipe]#vm1 = /dev/sdc | /dev/sdc of vm1 is not a device in",
        "admin_host = vm1 | admin_host is only for an existing cluster",
      })
  void refusesOfAClusterThatIsToBeSetUp(String lines, String found) {
    assertThat(managed(lines.replace('#', '\n') + "\n").errors())
        .anyMatch(it -> it.contains(": " + found));
  }

  @Test
  void refusesAClusterWithoutMonitors() {
    assertThat(rbd("cluster = managed\nreplicas = 1\n[osds]\nvm1 = /dev/sdb\n").errors())
        .singleElement()
        .asString()
        .contains("no host has the role mon", "vm1 = 192.0.2.11 [compute, mon]");
  }
}
