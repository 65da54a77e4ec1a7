package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.firewall.FirewalldRules;
import io.crucible.component.firewall.FormerChain;
import io.crucible.component.firewall.NftBase;
import io.crucible.component.firewall.NftChains;
import io.crucible.component.nfs.ExportState;
import io.crucible.model.Blueprint;
import io.crucible.model.ClockOffset;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private final Sites sites = new Sites(2);
  private final Facts vm1 = new Facts("debian-12", "vm1", "198.18.0.11");
  private final Facts vm2 = new Facts("debian-12", "vm2", "198.18.0.12");

  @Test
  void blankPairNeedsNoNova() {
    assertThat(blueprint().components())
        .extracting(Blueprint.Component::name)
        .doesNotContain("nova")
        .contains("libvirt");
    assertThat(errors()).isEmpty();
  }

  @Test
  void storageHostWithoutGuestsMountsNothing() {
    sites.hosts.clear();
    sites.add("nas", "198.18.0.11", Set.of(Host.STORAGE));
    sites.add("vm2", "198.18.0.12", Set.of(Host.COMPUTE));
    assertThat(all("nas", Resource.FstabEntry.class)).isEmpty();
    assertThat(only("nas", Resource.PackageSet.class).packages())
        .containsExactly("iptables", "nfs-kernel-server");
    assertThat(only("nas", ExportState.class).clients()).containsExactly("198.18.0.12");
  }

  @Test
  void filesThatMakeSettingsIneffectiveAreNamed() {
    assertThat(Catalog.factRequests().questions())
        .containsKeys("nfs.later-files", "libvirt.config-argument", "name-resolution.services");
    vm1.answering("nfs.later-files", "/etc/nfs.conf.d/site.conf:2 nfsd.vers4 n")
        .answering("libvirt.config-argument", "/etc/libvirt/site.conf")
        .answering("name-resolution.services", "dns files");
    vm2.answering("nfs.later-files", "/etc/nfs.conf.d/site.conf:2 nfsd.vers4 n")
        .answering("libvirt.config-argument", "/etc/libvirt/libvirtd.conf");
    assertThat(problems())
        .extracting(Problem::found)
        .anyMatch(it -> it.startsWith("/etc/nfs.conf.d/site.conf:2 sets vers4 = n"))
        .anyMatch(it -> it.startsWith("/etc/nsswitch.conf asks dns for names before /etc/hosts"))
        .anyMatch(it ->
            it.equals(
                "libvirt's daemon is started with --config /etc/libvirt/site.conf, so it does not read /etc/libvirt/libvirtd.conf"));
    // vm2 has no NFS server.
    assertThat(errors()).hasSize(2).allMatch(it -> it.subject().equals("vm1"));
  }

  @Test
  void clientsAreThoseThatTheAdminWrote() {
    sites.network = List.of("198.18.0.0/24");
    assertThat(only("vm1", ExportState.class).clients()).containsExactly("198.18.0.0/24");
  }

  @Test
  void firewallIsLeftAloneWhereTheAdminKeepsIt() {
    sites.manageFirewall = false;
    assertThat(all("vm1", FirewallChain.class)).isEmpty();
    assertThat(only("vm2", Resource.PackageSet.class).packages()).doesNotContain("iptables");
    assertThat(problems()).anyMatch(it -> it.found().contains("firewall is not managed"));
  }

  @Test
  void versionThreeOpensTheClientsForCallbacksOfTheServerOnly() {
    sites.version = "3";
    assertThat(only("vm2", FirewallChain.class).rules())
        .filteredOn(rule -> rule.comment().equals("crucible: nfs-callback"))
        .extracting(rule -> rule.source() + " " + rule.protocol() + " " + rule.ports())
        .containsExactly("198.18.0.11 tcp [111, 32803, 662]", "198.18.0.11 udp [111, 32769, 662]");
  }

  @Test
  void aHostWithoutSystemdIsRefusedWhereItsSetUpNeedsIt() {
    Facts first = new Facts("debian-12", "vm1", "198.18.0.11");
    Facts second = new Facts("debian-12", "vm2", "198.18.0.12");
    second.init = "runit";
    assertThat(new Catalog().blueprint(sites.toSite(), sites.with(first, second)).problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .asString()
        .contains("vm2", "its process 1 is runit");
  }

  @Test
  void ipv6AddressesHaveTheirOwnChain() {
    sites.hosts.clear();
    sites.add("vm1", "2001:db8::11", Set.of(Host.STORAGE, Host.COMPUTE));
    sites.add("vm2", "2001:db8::12", Set.of(Host.COMPUTE));
    assertThat(all("vm2", FirewallChain.class))
        .extracting(chain -> chain.family() + " " + chain.rules().isEmpty())
        .containsExactly("IPV4 true", "IPV6 false");
    assertThat(file("vm2", "/etc/crucible/firewall.sh").content().reveal())
        .contains("load ip6tables", "-s 2001:db8::11/128");
    assertThat(only("vm2", Resource.FstabEntry.class).source())
        .isEqualTo("[2001:db8::11]:/srv/instances");
  }

  @Test
  void folderOfGuestsBelongsToNovaByNumberWhereTheServerHasNoNova() {
    sites.hosts.set(
        0, new Host("vm1", "198.18.0.11", Set.of(Host.STORAGE), sites.hosts.getFirst().origin()));
    vm2.withNova("26.2.2", 64060);
    assertThat(all("vm1", Resource.DirectoryState.class))
        .extracting(it -> it.path() + " " + it.owner().orElse("") + ":" + it.group().orElse(""))
        .containsExactly("/srv/instances 64060:64060");
  }

  @Test
  void silentHostKeepsItsPlaceOnTheOthers() {
    Map<Host, HostFacts> facts = new LinkedHashMap<>(sites.with(vm1, vm2));
    facts.remove(sites.hosts.get(1));
    Blueprint blueprint = new Catalog().blueprint(sites.toSite(), facts);
    assertThat(blueprint.components())
        .extracting(Blueprint.Component::name)
        .contains("nfs-server")
        .doesNotContain("name-resolution");
    assertThat(BlueprintText.of(blueprint))
        .contains("export /srv/instances to [198.18.0.11, 198.18.0.12]")
        .contains("198.18.0.12 tcp [16509]")
        .contains("vm2: was excluded or did not respond");
  }

  @Test
  void unsupportedSystemIsNamedWithWhatIsSupported() {
    Facts alpine = new Facts("alpine-3.20", "vm2", "198.18.0.12");
    Blueprint blueprint = new Catalog().blueprint(sites.toSite(), sites.with(vm1, alpine));
    assertThat(blueprint.components()).isEmpty();
    assertThat(blueprint.problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .asString()
        .startsWith("vm2: Alpine Linux v3.20 is not supported")
        .contains("Debian 12 (bookworm)", "Enterprise Linux 10");
  }

  @Test
  void hostsThatAreClonesAreRefused() {
    vm2.machineId = vm1.machineId;
    assertThat(errors())
        .singleElement()
        .asString()
        .contains("vm1, vm2: have the same machine-id")
        .contains("rm -f /etc/machine-id /var/lib/dbus/machine-id;");
  }

  @Test
  void clocksThatDifferAreAWarning() {
    vm2.clock = Optional.of(new ClockOffset(299_000, 301_000));
    assertThat(problems())
        .filteredOn(it -> it.found().contains("clocks"))
        .singleElement()
        .asString()
        .startsWith("vm2: clocks differ: vm2 is 300 s ahead, compared with vm1")
        .contains("chronyc");
    // Five seconds may be a slow answer.
    vm2.clock = Optional.of(new ClockOffset(5_000, 7_000));
    assertThat(problems()).noneMatch(it -> it.found().contains("clocks"));
  }

  @Test
  void nameThatAnotherHostHasIsRefused() {
    Facts first = new Facts("debian-12", "vm2", "198.18.0.11");
    Facts second = new Facts("debian-12", "vm1", "198.18.0.12");
    assertThat(new Catalog().blueprint(sites.toSite(), sites.with(first, second)).problems())
        .filteredOn(Problem::isError)
        .isNotEmpty()
        .allMatch(it -> it.found().contains("both have the name"));
  }

  @Test
  void usersWithOtherNumbersAreRefusedWithARemedy() {
    vm1.withNova("26.2.2", 64060);
    vm2.withNova("26.2.2", 64061);
    assertThat(errors())
        .singleElement()
        .asString()
        .contains(
            "nova: UID differs between hosts", "uid 64060 on vm1; uid 64061 on vm2", "usermod");
  }

  @Test
  void groupNumberOfQemuMayDiffer() {
    vm1.accounts.put("libvirt-qemu", new HostFacts.Account(64055, 104, List.of("kvm")));
    vm2.accounts.put("libvirt-qemu", new HostFacts.Account(64055, 106, List.of("kvm")));
    assertThat(errors()).isEmpty();
    assertThat(problems()).anyMatch(it -> it.toString().contains("gid 104 on vm1; gid 106 on vm2"));
  }

  @Test
  void mountOverNovasStateIsRefusedWhereNovaIs() {
    sites.mountPoint = "/var/lib/nova";
    assertThat(errors()).isEmpty();
    vm2.paths.add("/var/lib/nova/compute_id");
    assertThat(errors())
        .singleElement()
        .asString()
        .startsWith("vm2: ")
        .contains("compute_id", "nfs_client_mount = /var/lib/nova/instances");
  }

  @Test
  void firewalldIsOpenedByRulesOfItsOwn() {
    vm2.activeUnits.add("firewalld.service");
    vm2.installed("firewalld", "1.3.3");
    assertThat(errors()).isEmpty();
    assertThat(all("vm2", FirewallChain.class)).isEmpty();
    assertThat(all("vm2", FormerChain.class)).isEmpty();
    assertThat(only("vm2", Resource.PackageSet.class).packages()).doesNotContain("iptables");
    assertThat(all("vm2", Resource.ManagedFile.class))
        .noneMatch(file -> file.path().contains("firewall"));
    assertThat(only("vm2", FirewalldRules.class).rules())
        .extracting(rule -> rule.source() + " " + rule.ports())
        .contains("198.18.0.11 [49152:49215]");
    vm2.installed("firewalld", "0.6.3");
    assertThat(errors())
        .singleElement()
        .asString()
        .contains("vm2: firewalld 0.6.3 has no priorities");
  }

  @Test
  void whatAnEarlierFirewallHadIsRemoved() {
    vm2.paths.add("/etc/crucible/firewall.sh");
    vm2.activeUnits.add("firewalld.service");
    assertThat(all("vm2", FormerChain.class))
        .extracting(chain -> chain.name() + " " + chain.withUnit())
        .containsExactly("CRUCIBLE-INPUT true", "CRUCIBLE-INPUT (IPv6) false");
    vm2.activeUnits.clear();
    assertThat(all("vm2", FormerChain.class)).isEmpty();
    vm2.answering(
        "firewall.packet-filters", "@ nft\ntable inet filter {\nchain CRUCIBLE-INPUT {\n}\n}\n");
    assertThat(only("vm2", NftChains.class).bases()).isEmpty();
    assertThat(all("vm2", FirewallChain.class)).isNotEmpty();
  }

  @Test
  void nftablesTableThatRefusesGetsAChain() {
    vm2.answering(
        "firewall.packet-filters",
        """
        @ default nft
        @ nft
        table inet filter {
        chain input {
        type filter hook input priority filter; policy drop;
        tcp dport 16509 drop
        tcp dport 22 accept
        }
        }
        """);
    assertThat(errors()).isEmpty();
    assertThat(problems()).noneMatch(it -> it.found().contains("inet filter"));
    assertThat(all("vm2", FirewallChain.class)).isEmpty();
    assertThat(only("vm2", NftChains.class).bases())
        .containsExactly(new NftBase("inet", "filter", "input"));
    assertThat(file("vm2", "/etc/crucible/firewall.sh").content().reveal())
        .contains(
            "add rule inet filter CRUCIBLE-INPUT ip saddr 198.18.0.11 tcp dport 16509 accept");
    assertThat(only("vm2", Resource.PackageSet.class).packages()).doesNotContain("iptables");
  }

  @Test
  void ufwThatEmptiesInputIsRefused() {
    vm2.answering("firewall.ufw", "no");
    assertThat(errors()).isEmpty();
    assertThat(all("vm2", FirewallChain.class)).isNotEmpty();
    vm2.answering("firewall.ufw", "yes");
    assertThat(errors()).singleElement().asString().contains("MANAGE_BUILTINS=no");
  }

  @Test
  void olderHostCannotTakeGuestsBack() {
    vm1.installed("qemu", "7.2.0");
    vm2.installed("qemu", "10.0.2");
    assertThat(problems()).anyMatch(it -> it.found().contains("7.2 on vm1; 10.0 on vm2"));
  }

  @Test
  void canonicalNameStaysFirst() {
    vm2.fqdn = Optional.of("compute-two.example.org");
    assertThat(only("vm1", Resource.HostsEntries.class).entries().get(1).names())
        .containsExactly("compute-two.example.org", "vm2");
  }

  @Test
  void unixSocketIsNotOpenedToEverybody() {
    sites.daemon.put("auth_unix_rw", Sites.written("\"none\"", "libvirtd", 9));
    assertThat(all("vm1", Resource.IniKey.class)).noneMatch(it -> it.key().equals("auth_unix_rw"));
    assertThat(problems()).anyMatch(it -> it.subject().equals("libvirtd:9"));
  }

  @Test
  void unusualFolderIsOpenedToTheHelperOfAppArmor() {
    sites.mountPoint = "/openstack";
    vm1.paths.add("/etc/apparmor.d");
    assertThat(only("vm1", Resource.BlockInFile.class).lines())
        .containsExactly("/openstack/ r,", "/openstack/** r,");
    assertThat(all("vm2", Resource.BlockInFile.class)).isEmpty();
  }

  private Blueprint blueprint() {
    return new Catalog().blueprint(sites.toSite(), sites.with(vm1, vm2));
  }

  private List<Problem> problems() {
    return blueprint().problems();
  }

  private List<Problem> errors() {
    return problems().stream().filter(Problem::isError).toList();
  }

  private <R extends Resource> List<R> all(String host, Class<R> kind) {
    return blueprint().components().stream()
        .flatMap(component ->
            component.hosts().stream()
                .filter(it -> it.name().equals(host))
                .flatMap(it -> component.resources(it).stream()))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private <R extends Resource> R only(String host, Class<R> kind) {
    assertThat(all(host, kind)).hasSize(1);
    return all(host, kind).getFirst();
  }

  private Resource.ManagedFile file(String host, String path) {
    return all(host, Resource.ManagedFile.class).stream()
        .filter(it -> it.path().equals(path))
        .findFirst()
        .orElseThrow();
  }
}
