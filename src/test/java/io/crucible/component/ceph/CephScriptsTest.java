package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.catalog.Sites;
import io.crucible.model.Host;
import io.crucible.model.Resource;
import io.crucible.plan.ScratchHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is run on hosts for Ceph, by the real shell against stand-ins of ceph and rbd. */
class CephScriptsTest {
  private static final String KEYRING = "/etc/ceph/ceph.client.nova.keyring";

  /** Pools are lines of a file; the user is a keyring. Arguments are written down. */
  private static final String CEPH =
      """
      cd '@HOME@' || exit 1
      echo "$@" >>calls
      shift 2
      case "$*" in
        health) echo HEALTH_OK ;;
        "osd pool ls") cat pools ;;
        "osd pool application get "*) grep -qx "$5" initialised && echo '{ "rbd": {} }' ;;
        "osd pool create "*) echo "$4" >>pools ;;
        "osd pool set "*) ;;
        "auth get "*) cat user ;;
        "auth import -i "*) cp "$4" user ;;
        *) exit 22 ;;
      esac
      """;

  @TempDir private Path folder;
  private ScratchHost host;
  private final Sites sites = new Sites(2);

  @BeforeEach
  void prepare() throws Exception {
    host = new ScratchHost(folder.resolve("host"));
    Files.writeString(folder.resolve("pools"), "rbd\n");
    Files.writeString(folder.resolve("initialised"), "");
    host.stub("ceph", CEPH.replace("@HOME@", folder.toString()));
    host.stub("rbd", "echo \"$3\" >>'" + folder + "/initialised'");
    Files.writeString(folder.resolve("keyring"), "[client.nova]\n\tkey = bm92YQ==\n");
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.of(new RbdCluster.Conf("f-s-i-d", "192.0.2.21")),
            Optional.empty(),
            Optional.of(sites.hosts.getFirst()),
            true,
            2));
  }

  private Resource.Task task(String what) {
    Facts vm1 =
        new Facts("debian-12", "vm1", "198.18.0.11")
            .answering(CephQuestions.STATE, "HEALTH_OK")
            .answering(CephQuestions.POOLS, "rbd");
    Facts vm2 = new Facts("debian-12", "vm2", "198.18.0.12");
    Host first = sites.hosts.getFirst();
    return new Catalog()
        .blueprint(sites.toSite(), sites.with(vm1, vm2)).components().stream()
            .flatMap(component -> component.resources(first).stream())
            .filter(Resource.Task.class::isInstance)
            .map(Resource.Task.class::cast)
            .filter(it -> it.what().startsWith(what))
            .findFirst()
            .orElseThrow();
  }

  private ScratchHost.Result run(String shell) {
    String here = shell.replace(KEYRING, folder.resolve("keyring").toString());
    return host.run("(\nset -e\n" + here + "\n) 2>&1 </dev/null");
  }

  @Test
  void poolIsMadeOnceAndThenKnown() throws Exception {
    Resource.Task pool = task("create the pool vms");
    assertThat(run(pool.unless()).exitCode()).isNotZero();
    assertThat(run(pool.shell()).exitCode()).isZero();
    assertThat(run(pool.unless()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("calls")))
        .contains("osd pool create vms\n", "osd pool set vms size 2\n");
    Files.writeString(folder.resolve("calls"), "");
    assertThat(run(pool.shell()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("calls"))).doesNotContain("create", "set");
  }

  @Test
  void userIsMadeFromItsKeyringAndThenKnown() throws Exception {
    Resource.Task user = task("allow client.nova");
    assertThat(run(user.unless()).exitCode()).isNotZero();
    assertThat(run(user.shell()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("user")))
        .contains("\tkey = bm92YQ==\n", "\tcaps osd = \"profile rbd pool=vms\"\n");
    assertThat(run(user.unless()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("calls"))).doesNotContain("bm92YQ==");
  }

  @Test
  void keyThatTheClusterHasIsNeverReplaced() throws Exception {
    Files.writeString(folder.resolve("user"), "[client.nova]\n\tkey = b3RoZXI=\n");
    ScratchHost.Result result = run(task("allow client.nova").shell());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("has another key for client.nova than");
    assertThat(Files.readString(folder.resolve("user"))).contains("b3RoZXI=");
  }

  @Test
  void poolThatCanBeWrittenIsLeftAsItWas() throws Exception {
    host.stub("rbd", "printf '%s\\n' \"$*\" >>'" + folder + "/calls'");
    assertThat(run(task("open the pool").shell()).exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("calls")))
        .containsPattern(
            "create --size 1M crucible-check-\\S+\n.* rm --no-progress crucible-check-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exit 124 | the monitors of the Ceph cluster (192.0.2.21) do not respond",
        "echo couldn\"'\"t connect to the cluster; exit 1 | does not accept the key of client.nova",
        "echo error opening pool vms; exit 2 | the Ceph cluster has no pool vms",
        "echo listing images failed: Operation not permitted; exit 1 | are not sufficient for the pool",
        "exit 127 | install the package ceph-common",
        "echo what; exit 5 | the pool vms cannot be used: check the cluster with ceph -s",
      })
  void reasonsWhyThePoolCannotBeUsedAreDistinguished(String rbd, String explained) {
    host.stub("rbd", "exec >&2\n" + rbd.replace("\"'\"", "\\'"));
    ScratchHost.Result result = run(task("open the pool").shell());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains(explained);
  }
}
