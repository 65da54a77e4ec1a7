package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.config.ConfigDraft;
import io.crucible.config.Site;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.plan.InSync;
import io.crucible.plan.Observation;
import io.crucible.plan.Plan;
import io.crucible.plan.Planner;
import io.crucible.plan.Probe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Three hosts with nova that are as one configuration wants them, and are to be as another. */
final class ChangingSite {
  static final String ENCRYPTED = "";
  static final String CLEAR = "[migration]\nscheme = tcp\ninsecure = yes\n";

  private static final String HOSTS =
      """
      [hosts]
      vm1 = 192.0.2.11 [compute, storage]
      vm2 = 192.0.2.12 [compute]
      vm3 = 192.0.2.13 [compute]
      """;

  private static final String INACTIVE =
      "LoadState=loaded\nActiveState=inactive\nUnitFileState=disabled\nNeedDaemonReload=no\n";

  private static final String ACTIVE =
      INACTIVE.replace("=inactive", "=active").replace("=disabled", "=enabled");

  private final Path folder;
  private final Map<String, String> ways = new LinkedHashMap<>();
  private final String release;

  /** On Debian 12, where systemd listens for libvirt. */
  ChangingSite(Path folder, String ways) {
    this(folder, ways, "debian-12");
  }

  /**
   * @param ways how all hosts listen
   */
  ChangingSite(Path folder, String ways, String release) {
    this.folder = folder;
    this.release = release;
    List.of("vm1", "vm2", "vm3").forEach(host -> this.ways.put(host, ways));
  }

  /** How one host listens. */
  ChangingSite with(String host, String its) {
    ways.put(host, its);
    return this;
  }

  private Site site(String settings) {
    return new ConfigDraft(folder).file("system_info", HOSTS + settings).site();
  }

  private Map<Host, HostFacts> facts(Site site, List<String> limit) {
    boolean old = release.equals("el-7");
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      if (limit.contains(host.name())) {
        facts.put(
            host,
            new Facts(release, host.name(), host.address())
                .withLibvirt(old ? "4.5.0" : "9.0.0", "libvirtd.service", "libvirtd-tcp.socket")
                .withNova("2:26.2.2-1", 64060)
                .installed("qemu", old ? "1.5.3" : "7.2.0")
                .answering("libvirt.ways", ways.getOrDefault(host.name(), ""))
                .toFacts());
      }
    }
    return facts;
  }

  Blueprint blueprint(String settings, List<String> limit) {
    Site site = site(settings);
    return new Catalog().blueprint(site, facts(site, limit));
  }

  /** What is said of hosts and settings. */
  List<String> problems(String settings, String... limit) {
    return blueprint(settings, List.of(limit)).problems().stream().map(Problem::toString).toList();
  }

  /** The plan for hosts that are as {@code before} wants them. */
  Plan plan(String before, String after, String... limit) {
    Map<String, String> changed = new LinkedHashMap<>(ways);
    ways.replaceAll((host, its) -> "");
    Blueprint old = blueprint(before, List.of(limit));
    ways.putAll(changed);
    Blueprint wanted = blueprint(after, List.of(limit));
    assertThat(wanted.problems()).noneMatch(Problem::isError);
    Map<Host, Map<Probe, Observation>> seen = new LinkedHashMap<>();
    for (Host host : site(after).hosts()) {
      if (List.of(limit).contains(host.name())) {
        seen.put(host, answers(host, old, wanted));
      }
    }
    return Planner.plan(wanted, seen);
  }

  private Map<Probe, Observation> answers(Host host, Blueprint old, Blueprint wanted) {
    Map<Probe, Observation> answers =
        new LinkedHashMap<>(InSync.answers(Planner.resources(old, host)));
    Planner planner = new Planner(wanted);
    for (Probe probe : planner.desired(host).probes()) {
      answers.computeIfAbsent(probe, missing -> of(missing, ways.getOrDefault(host.name(), "")));
    }
    return answers;
  }

  private static Observation of(Probe missing, String listens) {
    return switch (missing) {
      case Probe.OfFile file ->
          file.path().startsWith("/etc/libvirt/")
              ? new Observation.File("# shipped\n", "0644", "root", "root")
              : new Observation.NoFile();
      case Probe.OfCommand command -> {
        boolean on =
            Set.of(listens.split(" ")).stream()
                .anyMatch(way -> command.units().contains("libvirtd-" + way + ".socket"));
        yield command.units().isEmpty() ? unknown(command) : unit(on ? ACTIVE : INACTIVE, command);
      }
    };
  }

  private static Observation unit(String state, Probe.OfCommand command) {
    return new Observation.Output(0, state.repeat(command.units().size()));
  }

  /** A task that is not done yet, or a question that cannot be answered yet. */
  private static Observation unknown(Probe.OfCommand command) {
    return command.subject() instanceof Probe.Subject.Packages packages
        ? new Observation.Output(
            0,
            packages.names().stream()
                .map(name -> "installed=" + name + "\n")
                .collect(Collectors.joining()))
        : new Observation.Output(command.shell().contains("rc=0") ? 0 : 127, "rc=1\n");
  }
}
