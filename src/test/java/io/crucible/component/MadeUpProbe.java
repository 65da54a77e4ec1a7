package io.crucible.component;

import io.crucible.catalog.Catalog;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.doctor.check.CheckNames;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.plan.FactsProbe;
import io.crucible.plan.Observation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks at the made-up component from inside; run by {@link MadeUpComponentTest}. */
public final class MadeUpProbe {
  private final Site site;
  private final PrintStream out;

  private MadeUpProbe(Site site, PrintStream out) {
    this.site = site;
    this.out = out;
  }

  /**
   * @param arguments the folder of the configuration
   */
  public static void main(String[] arguments) throws Exception {
    new MadeUpProbe(SiteLoader.load(Path.of(arguments[0]), Overrides.none()).site(), System.out)
        .print();
  }

  private void print() throws ProblemsException {
    FactRequests asked = Catalog.factRequests(site);
    out.println("asked: " + asked.questions().get("lighthouse.wick"));
    out.println("packages asked for: " + asked.versions().get("keeper"));
    out.println("accounts asked for: " + own(asked.accounts(), "keeper|mate"));
    out.println("units asked for: " + own(asked.units(), "(lighthouse|lantern).*"));
    out.println("files of a kept one: " + files(kept(asked)));
    out.println("files of a blank one: " + files(facts(Map.of())));
    Blueprint blueprint = blueprint(facts(Map.of()));
    CheckNames.of(site, blueprint)
        .forEach((name, hosts) -> {
          if (name.startsWith("lighthouse")) {
            out.println("check: " + name + " on " + String.join(", ", hosts));
          }
        });
    out.println("packages on vm2: " + packages(blueprint));
    out.println("founded by: " + founder(blueprint));
    Map<Host, HostFacts> lit = facts(Map.of("vm3", Map.of("lighthouse.wick", "burnt down")));
    out.println("lit already: " + founder(blueprint(lit)));
    Map<Host, HostFacts> limited = facts(Map.of());
    limited.keySet().removeIf(host -> host.name().equals("vm3"));
    out.println("with vm3 left out: " + founder(blueprint(limited)));
    Map<Host, HostFacts> haunted =
        facts(Map.of("vm3", Map.of("lighthouse.ghost", "/var/lib/lighthouse/ghost")));
    out.println("with a ghost on vm3: " + founder(blueprint(haunted)));
    Map<Host, HostFacts> rest = facts(Map.of("vm2", Map.of("lighthouse.wick", "burnt")));
    rest.keySet().removeIf(host -> host.name().equals("vm3"));
    out.println("lit, with vm3 left out: " + founder(blueprint(rest)));
  }

  private Blueprint blueprint(Map<Host, HostFacts> facts) {
    return new Catalog().blueprint(site, facts);
  }

  private Map<Host, HostFacts> facts(Map<String, Map<String, String>> answers) {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      facts.put(host, MadeUpFacts.of(host, answers.getOrDefault(host.name(), Map.of())));
    }
    return facts;
  }

  private static String own(List<String> words, String pattern) {
    return words.stream().filter(word -> word.matches(pattern)).collect(Collectors.joining(" "));
  }

  /** As if vm2 had said so. */
  private Map<Host, HostFacts> kept(FactRequests asked) throws ProblemsException {
    Map<Host, HostFacts> facts = facts(Map.of());
    Host vm2 = host("vm2");
    facts.put(
        vm2,
        FactsProbe.parse(
            asked,
            new Observation.Output(
                0,
                """
                os.ID=debian
                os.VERSION_ID="12"
                hostname=vm2
                machine=id-of-vm2
                package.installed.lighthouse-keeper=1.0.0-3
                account.mate=1001:1001:mate
                unit=lantern-night.timer
                unit=lantern-dusk.timer
                active=lantern-night.timer
                active=lighthouse.service
                address=192.0.2.12
                """),
            "vm2",
            Instant.EPOCH,
            Instant.EPOCH));
    return facts;
  }

  /** Those that vm2 gets for a fact. */
  private String files(Map<Host, HostFacts> facts) {
    return resources(blueprint(facts), "lighthouse", "vm2").stream()
        .filter(Resource.ManagedFile.class::isInstance)
        .map(Resource.ManagedFile.class::cast)
        .filter(file -> file.path().matches(".*[.](first|kept|turning)"))
        .map(file -> file.path().replaceFirst(".*[.]", "") + " by " + file.content().reveal())
        .collect(Collectors.joining(", "));
  }

  private String packages(Blueprint blueprint) {
    return resources(blueprint, "packages", "vm2").stream()
        .filter(Resource.PackageSet.class::isInstance)
        .flatMap(set -> ((Resource.PackageSet) set).packages().stream())
        .filter(name -> name.startsWith("lighthouse"))
        .collect(Collectors.joining(" "));
  }

  /** Who lights the lamp; else the first error; else nobody. */
  private String founder(Blueprint blueprint) {
    return blueprint.problems().stream()
        .filter(Problem::isError)
        .map(problem -> problem.subject() + ": " + problem.found())
        .findFirst()
        .orElseGet(() ->
            site.hosts().stream()
                .filter(host ->
                    resources(blueprint, "lighthouse", host.name()).stream()
                        .anyMatch(Resource.Task.class::isInstance))
                .map(Host::name)
                .reduce((one, other) -> one + " and " + other)
                .orElse("nobody"));
  }

  private List<Resource> resources(Blueprint blueprint, String component, String host) {
    Host meant = host(host);
    return blueprint.components().stream()
        .filter(it -> it.name().equals(component))
        .flatMap(it -> it.resources(meant).stream())
        .toList();
  }

  private Host host(String name) {
    return site.hosts().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
