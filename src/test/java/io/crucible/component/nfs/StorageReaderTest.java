package io.crucible.component.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ConfigDraft;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageReaderTest {
  @TempDir private Path temp;

  private ConfigDraft storage(String text) {
    return ConfigDraft.twoHosts(temp).file("shared_storage", text);
  }

  private ConfigDraft mount(String text) {
    return ConfigDraft.twoHosts(temp).more("[fstab]\n" + text + "\n");
  }

  @Test
  void takesTheHostWithTheRoleAndOnlyTheSitesHostsAsClients() {
    Nfs nfs = ConfigDraft.twoHosts(temp).nfs();
    assertThat(nfs.server().name()).isEqualTo("vm1");
    assertThat(nfs.network()).isEmpty();
    assertThat(nfs.version()).isEqualTo("4.2");
  }

  @Test
  void findsTheServerByNameOrAddress() {
    assertThat(storage("[nfs_exports]\nnfs_server = 192.0.2.12").nfs().server().name())
        .isEqualTo("vm2");
    assertThat(storage("[nfs_export]\nnfs_server = VM2").nfs().server().name()).isEqualTo("vm2");
  }

  @Test
  void takesTheServerFromTheMountWhereItIsNamedNowhereElse() {
    ConfigDraft draft =
        new ConfigDraft(temp)
            .file(
                "system_info",
                "[nova]\nnova_compute_hosts=10.0.0.1,10.0.0.2\n[fstab]\nnfs_server: 10.0.0.2:/\n");
    assertThat(draft.nfs().server().name()).isEqualTo("10.0.0.2");
  }

  @Test
  void refusesAServerThatIsNoHostAndSaysWhatToPaste() {
    assertThat(storage("[nfs_export]\nnfs_server = 192.0.2.10").errors())
        .containsExactly(
            "DIR/shared_storage:2: NFS server 192.0.2.10 is not in [hosts]"
                + " -> add to [hosts] in system_info: nfs1 = 192.0.2.10 [storage]");
  }

  @Test
  void refusesASiteWithoutAServer() {
    assertThat(new ConfigDraft(temp).hosts("192.0.2.1", "192.0.2.2").errors())
        .containsExactly(
            "DIR: no NFS server: no host has the role storage, and nfs_server is not set"
                + " -> add to [nfs_export] in shared_storage: nfs_server = 192.0.2.1");
  }

  @Test
  void refusesTwoServers() {
    assertThat(new ConfigDraft(temp).hosts("a=192.0.2.1 storage", "b=192.0.2.2 storage").errors())
        .containsExactly(
            "--hosts: two hosts have the role storage: a and b -> remove the role from all but one of them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "-         | -             | -    | -    | 4.2",
        "version=3 | -             | -    | -    | 3",
        "version=4 | -             | -    | -    | 4",
        "-         | hard,vers=4.1 | -    | -    | 4.1",
        "-         | nfsvers=3     | nfs  | -    | 3",
        "-         | -             | nfs  | -    | 3",
        "-         | -             | nfs  | nfs4 | 4.2",
        "-         | vers=4.2      | nfs  | -    | 4.2",
        "-         | -             | nfs4 | -    | 4.2",
        "-         | -             | -    | nfs3 | 3",
        "version=4.1 | vers=4      | nfs4 | nfs4 | 4.1",
      })
  void worksOutTheVersion(
      String version, String options, String type, String backend, String expected) {
    ConfigDraft draft = ConfigDraft.twoHosts(temp);
    if (version != null) {
      draft.set("nfs_export.version", version.substring(version.indexOf('=') + 1));
    }
    if (options != null) {
      draft.set("fstab.attribute", options);
    }
    if (type != null) {
      draft.set("fstab.fstype", type);
    }
    if (backend != null) {
      draft.set("storage.backend", backend);
    }
    assertThat(draft.nfs().version()).isEqualTo(expected);
  }

  @Test
  void refusesVersionsThatContradict() {
    assertThat(mount("attribute = vers=3").set("nfs_export.version", "4.2").errors())
        .containsExactly(
            "DIR/system_info:5: vers=3 contradicts version = 4.2 in --set nfs_export.version"
                + " -> set the version in one place only: version in [nfs_export] of shared_storage");
  }

  @Test
  void leavesOutOfTheMountWhatIsAddedAnyway() {
    assertThat(mount("attribute = defaults,_netdev,vers=4.2,noatime").nfs().mountOptions())
        .hasToString("hard,noatime");
    assertThat(mount("attribute = soft").nfs().mountOptions()).hasToString("soft");
  }

  @ParameterizedTest
  @CsvSource({"soft", "softerr", "nofail", "bg", "noauto", "nolock"})
  void warnsOfOptionsThatHarm(String option) {
    assertThat(mount("attribute = hard," + option).warnings())
        .singleElement()
        .asString()
        .startsWith("DIR/system_info:5: mount option " + option + " ");
  }

  @Test
  void warnsOfVersion40() {
    assertThat(mount("attribute = vers=4.0").warnings())
        .containsExactly(
            "DIR/system_info:5: NFS version 4.0 is disabled in newer servers (nfs-utils 2.9.1)"
                + " -> set version = 4.2");
  }

  @Test
  void removesBracketsFromTheExport() {
    Nfs nfs = storage("[nfs_export]\nattribute: (rw,sync,sec=sys:krb5,no_root_squash)").nfs();
    assertThat(nfs.exportOptions()).hasToString("rw,sync,sec=sys:krb5,no_root_squash");
  }

  @Test
  void refusesExportsThatGuestsCannotUse() {
    assertThat(storage("[nfs_export]\nattribute = ro,no_rot_squash\nexport = /").errors())
        .containsExactly(
            "DIR/shared_storage:2: ro: guests cannot write to their disks -> set rw",
            "DIR/shared_storage:2: unknown export option no_rot_squash"
                + " -> did you mean no_root_squash?",
            "DIR/shared_storage:3: export = / would export the whole file system of the host"
                + " -> set another folder, such as /srv/instances");
  }

  @ParameterizedTest
  @CsvSource({"/srv/a,/srv/a", "/srv/a,/srv/a/b", "/srv/a/b,/srv/a", "/srv/a/,/srv/a"})
  void refusesFoldersThatLieInOneAnother(String export, String mountPoint) {
    assertThat(mount("nfs_client_mount = " + mountPoint).set("nfs_export.export", export).errors())
        .singleElement()
        .asString()
        .contains("are inside each other");
  }

  @Test
  void acceptsFoldersThatOnlyBeginAlike() {
    assertThat(
            mount("nfs_client_mount = /srv/ab").set("nfs_export.export", "/srv/a").nfs().export())
        .hasToString("/srv/a");
  }

  @ParameterizedTest
  @CsvSource({"*", "0.0.0.0/0", "::/0"})
  void warnsOfAnOpenShare(String network) {
    assertThat(storage("[nfs_export]\nnetwork = 192.0.2.0/24 " + network).warnings())
        .singleElement()
        .asString()
        .startsWith("DIR/shared_storage:2: network = " + network + ": everybody");
  }

  @Test
  void takesAllFormsOfClients() {
    assertThat(
            storage(
                    "[nfs_export]\nnetwork = 192.0.2.0/24, 10.0.0.0/255.0.0.0, 2001:db8::/64,"
                        + " *.example.org, @hosts, vm1")
                .nfs()
                .network())
        .hasSize(6);
  }
}
