package io.crucible.bench;

import io.crucible.catalog.Catalog;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.plan.FactsProbe;
import io.crucible.plan.InSync;
import io.crucible.plan.Observation;
import io.crucible.plan.ObserveScript;
import io.crucible.plan.Planner;
import io.crucible.plan.Probe;
import io.crucible.plan.SimulatedAnswers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers of the simulated hosts: all of them Debian 12, and in sync. */
final class SimulatedSite {
  private static final Pattern NONCE = Pattern.compile("printf '%s begin %s\\\\n' (\\S+) 0\n");

  private final Probe.OfCommand factsProbe;
  private final Planner planner;
  private final Map<String, Host> byAddress = new HashMap<>();
  private final Blueprint blueprint;

  SimulatedSite(Path configFolder) throws ProblemsException {
    Site site = SiteLoader.load(configFolder, Overrides.none()).site();
    FactRequests requests = Catalog.factRequests(site);
    factsProbe = FactsProbe.of(requests);
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      byAddress.put(host.address(), host);
      facts.put(
          host, FactsProbe.parse(requests, facts(host), host.name(), Instant.EPOCH, Instant.EPOCH));
    }
    blueprint = new Catalog().blueprint(site, facts);
    planner = new Planner(blueprint);
    if (blueprint.components().isEmpty()) {
      throw new ProblemsException(blueprint.problems());
    }
  }

  /**
   * What a host prints; nothing for a script that is not a query. Computed each time, as the
   * answers of all hosts together would not fit into memory.
   */
  Optional<String> answer(String address, String script) {
    Matcher matcher = NONCE.matcher(script);
    Host host = byAddress.get(address);
    if (host == null || !matcher.find()) {
      return Optional.empty();
    }
    String nonce = matcher.group(1);
    ObserveScript forFacts = new ObserveScript(nonce, List.of(factsProbe));
    if (script.equals(forFacts.text())) {
      return Optional.of(new Facts(host).printed(forFacts));
    }
    List<Resource> wanted = Planner.resources(blueprint, host);
    ObserveScript toCompare = new ObserveScript(nonce, planner.desired(host).probes());
    if (script.equals(toCompare.text())) {
      return Optional.of(InSync.simulated(wanted).printed(toCompare));
    }
    return Optional.empty();
  }

  /** What a host prints that is only asked for its facts. */
  private record Facts(Host host) implements SimulatedAnswers {
    @Override
    public Observation answer(Probe probe) {
      return facts(host);
    }

    @Override
    public String state(String unit) {
      throw new IllegalStateException("facts ask for no unit: " + unit);
    }
  }

  private static Observation.Output facts(Host host) {
    return new Observation.Output(
        0,
        """
        os.PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
        os.ID=debian
        os.VERSION_ID="12"
        os.VERSION_CODENAME=bookworm
        hostname=@NAME@
        fqdn=@NAME@.example.org
        machine=@MACHINE@
        selinux=
        package.installed.libvirt-daemon=9.0.0-4+deb12u2
        package.installed.nova-compute=2:26.2.1-1~deb12u1
        package.installed.qemu-system-x86=1:7.2+dfsg-7+deb12u13
        account.nova=64060:64060:nova libvirt
        account.libvirt-qemu=64055:104:kvm libvirt-qemu
        unit=libvirtd.service
        unit=libvirtd.socket
        unit=libvirtd-tcp.socket
        unit=libvirtd-tls.socket
        unit=libvirt-guests.service
        active=libvirtd.socket
        active=libvirtd-tcp.socket
        address=127.0.0.1
        address=@ADDRESS@
        path=/etc/apparmor.d
        path=/var/lib/nova/compute_id
        """
            .replace("@NAME@", host.name())
            .replace("@MACHINE@", "%032x".formatted(host.name().hashCode() & 0xffffffffL))
            .replace("@ADDRESS@", host.address()));
  }
}
