package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.Site;
import io.crucible.engine.Understood;
import io.crucible.fuzz.Hostile;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One host of a site answers nonsense: the others get their part nevertheless. */
class BlueprintFuzzTest {
  private static final List<String> WORDS =
      List.of(
          ("file /etc/nova/nova.conf,1:[DEFAULT],2:instances_path = /x,start x,[global],fsid = ,"
                  + "mon_host = ,[client.nova],key = ,HEALTH_OK,files,vms,/dev/sdb 1,@ nft,"
                  + "@ iptables iptables-legacy,*filter,:INPUT DROP,-A INPUT,table inet x {,"
                  + "chain y {,}")
              .split(","));

  private static HostFacts with(HostFacts facts, Hostile hostile, Set<String> questions) {
    Map<String, String> answers = new HashMap<>(facts.answers());
    for (String question : questions) {
      if (hostile.random().nextInt(3) == 0) {
        String usual = answers.getOrDefault(question, "");
        answers.put(question, usual.isEmpty() ? hostile.text(WORDS) : hostile.changed(usual));
      }
    }
    return new HostFacts(
        facts.osRelease(),
        odd(facts.init(), hostile),
        odd(facts.hostname(), hostile),
        facts.fqdn(),
        odd(facts.machineId(), hostile),
        facts.programs(),
        Set.of(odd("libvirtd.socket", hostile)),
        Set.of(odd("libvirtd.service", hostile)),
        facts.accounts(),
        facts.selinux(),
        facts.addresses(),
        facts.paths(),
        List.of(odd("guest", hostile)),
        answers,
        facts.clock());
  }

  private static String odd(String usual, Hostile hostile) {
    return hostile.random().nextInt(20) == 0 ? hostile.changed(usual) : usual;
  }

  @Test
  void theOthersArePlanned() {
    Hostile hostile = new Hostile(9);
    int frames = Math.max(1, Hostile.frames(1) / SiteVariant.values().length);
    for (SiteVariant variant : SiteVariant.values()) {
      Sites sites = variant.sites();
      Site site = sites.toSite();
      Set<String> questions = new TreeSet<>(Catalog.factRequests(site).questions().keySet());
      Map<Host, HostFacts> usual = new LinkedHashMap<>();
      for (Host host : sites.hosts) {
        usual.put(host, AssumedHosts.of("debian-12", host, site).orElseThrow());
      }
      for (int frame = 0; frame < frames; frame++) {
        Host bad = hostile.oneOf(sites.hosts);
        Map<Host, HostFacts> facts = new LinkedHashMap<>(usual);
        facts.put(bad, with(Objects.requireNonNull(usual.get(bad)), hostile, questions));
        check(site, facts, bad);
      }
    }
  }

  private static void check(Site site, Map<Host, HostFacts> facts, Host bad) {
    try {
      Understood<Blueprint> understood =
          Understood.of(
              List.copyOf(facts.keySet()),
              some -> {
                Map<Host, HostFacts> of = new LinkedHashMap<>(facts);
                of.keySet().retainAll(some);
                return new Catalog().blueprint(site, of);
              });
      assertThat(understood.left().keySet()).as(facts.toString()).isSubsetOf(Set.of(bad));
      for (Blueprint.Component component : understood.result().components()) {
        component.hosts().stream()
            .filter(host -> !host.equals(bad))
            .forEach(host -> assertThat(component.resources(host)).isNotEmpty());
      }
    } catch (RuntimeException e) {
      throw new AssertionError(String.valueOf(facts.get(bad)), e);
    }
  }
}
