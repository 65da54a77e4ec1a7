package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Host;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {
  @TempDir private Path temp;

  private static List<String> hosts(ConfigDraft draft) {
    return draft.site().hosts().stream()
        .map(host -> host.name() + " " + host.address() + " " + new TreeSet<>(host.roles()))
        .toList();
  }

  private ConfigDraft info(String text) {
    return new ConfigDraft(temp).file("system_info", text);
  }

  @Test
  void takeRolesInBracketsOrAfterABlank() {
    assertThat(
            hosts(
                info(
                    """
                    [hosts]
                    nfs1 = nfs1.example.org [storage]
                    vm1: 192.0.2.11 compute,controller
                    vm2 = 2001:db8::12
                    vm3 = 192.0.2.13[compute]
                    """)))
        .containsExactly(
            "nfs1 nfs1.example.org [storage]",
            "vm1 192.0.2.11 [compute, controller]",
            "vm2 2001:db8::12 [compute]",
            "vm3 192.0.2.13 [compute]");
  }

  @Test
  void takeTheShortFormWithBlanksAndManyHosts() {
    ConfigDraft draft =
        info("[nova]\nnova_compute_hosts:10.0.0.1, 10.0.0.2 ,10.0.0.3\n")
            .set("nfs_export.nfs_server", "10.0.0.3");
    assertThat(hosts(draft))
        .containsExactly(
            "10.0.0.1 10.0.0.1 [compute, controller]",
            "10.0.0.2 10.0.0.2 [compute]",
            "10.0.0.3 10.0.0.3 [compute, storage]");
  }

  @Test
  void giveNamesToAddressesOfTheShortForm() {
    assertThat(
            hosts(
                info(
                    """
                    [nova]
                    nova_compute_hosts = 10.0.0.2, vm3, 10.0.0.4
                    [hosts]
                    vm2 = 10.0.0.2 [storage]
                    vm3 = 10.0.0.3
                    """)))
        .containsExactly(
            "vm2 10.0.0.2 [compute, controller, storage]",
            "vm3 10.0.0.3 [compute]",
            "10.0.0.4 10.0.0.4 [compute]");
  }

  @Test
  void areReplacedByTheOption() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp).hosts("a=192.0.2.1", "192.0.2.2", "n=192.0.2.3 [storage]");
    assertThat(hosts(draft))
        .containsExactly(
            "a 192.0.2.1 [compute]", "192.0.2.2 192.0.2.2 [compute]", "n 192.0.2.3 [storage]");
  }

  @Test
  void followTheOldOptions() {
    ConfigDraft draft =
        info("[nova]\nnova_compute_hosts = 10.0.0.1,10.0.0.2,10.0.0.3\n")
            .file("share_storage", "[nfs_export]\nnfs_server: 10.0.0.1\n")
            .controller("10.0.0.8")
            .compute2("10.0.0.9");
    assertThat(hosts(draft))
        .containsExactly(
            "10.0.0.8 10.0.0.8 [compute, controller, storage]",
            "10.0.0.9 10.0.0.9 [compute]",
            "10.0.0.3 10.0.0.3 [compute]");
    assertThat(draft.nfs().server().name()).isEqualTo("10.0.0.8");
  }

  @Test
  void needNoFileWithTheOldOptions() {
    assertThat(hosts(new ConfigDraft(temp).controller("10.0.0.8").compute2("10.0.0.9")))
        .containsExactly("10.0.0.8 10.0.0.8 [compute, storage]", "10.0.0.9 10.0.0.9 [compute]");
  }

  @Test
  void moveAKnownHostToItsPlace() {
    assertThat(hosts(ConfigDraft.twoHosts(temp).controller("vm2")))
        .first()
        .isEqualTo("vm2 192.0.2.12 [compute, storage]");
  }

  @Test
  void neverMakeAPureServerTheSecondComputeHost() {
    ConfigDraft draft =
        info("[hosts]\nvm1 = 192.0.2.1\nnfs1 = 192.0.2.9 [storage]\nvm2 = 192.0.2.2\n")
            .compute2("192.0.2.7");
    assertThat(hosts(draft))
        .containsExactly(
            "vm1 192.0.2.1 [compute]", "nfs1 192.0.2.9 [storage]", "192.0.2.7 192.0.2.7 [compute]");
  }

  @Test
  void loseAHostWhoseLineIsRemoved() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp).set("hosts.vm2", "").set("hosts.vm3", "192.0.2.3");
    assertThat(hosts(draft)).extracting(host -> host.substring(0, 3)).containsExactly("vm1", "vm3");
  }

  @Test
  void mayNotBeThereTwiceByAddress() {
    assertThat(info("[hosts]\na = 192.0.2.1 [storage]\n\nb = 192.0.2.1\n").errors())
        .containsExactly(
            "DIR/system_info:4: host b (192.0.2.1) is listed twice, as a in DIR/system_info:2"
                + " -> remove one of the two");
  }

  /** An address has many spellings; so has the host that a setting names by it. */
  @Test
  void areRecognizedByAnySpellingOfTheirAddress() {
    ConfigDraft draft =
        info("[hosts]\na = 2001:DB8:0:0::11 [storage]\nb = 2001:db8::12\nc = 2001:db8:0::13\t[compute]\n")
            .set("nfs_export.nfs_server", "2001:db8::0:11");
    assertThat(hosts(draft))
        .containsExactly(
            "a 2001:db8::11 [storage]", "b 2001:db8::12 [compute]", "c 2001:db8::13 [compute]");
    assertThat(draft.nfs().server().name()).isEqualTo("a");
  }

  @Test
  void mayNotBeThereTwiceInAnotherSpelling() {
    assertThat(info("[hosts]\na = 2001:db8::1 [storage]\nb = 2001:DB8:0::1\n").errors())
        .singleElement()
        .asString()
        .contains("host b (2001:db8::1) is listed twice, as a");
  }

  @Test
  void mayNotBeThereTwiceInTheShortForm() {
    assertThat(
            info("[nova]\nnova_compute_hosts = 10.0.0.1,10.0.0.1\n")
                .set("nfs_export.nfs_server", "10.0.0.1")
                .errors())
        .containsExactly(
            "DIR/system_info:2: host 10.0.0.1 is listed twice -> remove one of the two");
  }

  @Test
  void mustExist() {
    assertThat(new ConfigDraft(temp).errors())
        .containsExactly(
            "DIR: no hosts are configured -> add them to [hosts] in system_info, one line each, such as: vm1 = 192.0.2.11 [compute, storage]");
  }

  @Test
  void warnOfALonelyHostAndOfTheLoopback() {
    assertThat(info("[hosts]\na = 127.0.0.1 [compute, storage]\n").warnings())
        .containsExactly(
            "DIR: there is only one compute host, but a migration needs two -> add another host to [hosts] in system_info",
            "DIR/system_info:2: address 127.0.0.1 is a loopback address; other hosts cannot reach this host by it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.256",
        "192.0.2",
        "010.0.0.1",
        "a_b",
        "-a",
        "fe80::1%eth0",
        "1::2::3",
        "a..b",
        "a;b",
        "$(id)"
      })
  void refuseABadAddress(String address) {
    assertThat(info("[hosts]\na = " + address + " [storage]\n").errors())
        .first()
        .asString()
        .startsWith("DIR/system_info:2: address " + address + " is not valid");
  }

  @Test
  void suggestARole() {
    assertThat(info("[hosts]\na = 192.0.2.1 [compute, storge]\n").errors())
        .contains("DIR/system_info:2: unknown role storge -> did you mean storage?");
  }

  @Test
  void refuseAHostBesideTheOption() {
    assertThat(new ConfigDraft(temp).hosts("192.0.2.1").controller("192.0.2.2").errors())
        .contains("--controller: 192.0.2.2 is not in --hosts -> add it to --hosts");
  }

  @Test
  void knowTheLineTheyComeFrom() {
    Host second = ConfigDraft.twoHosts(temp).site().hosts().get(1);
    assertThat(second.origin()).hasToString(temp + "/system_info:3");
  }
}
