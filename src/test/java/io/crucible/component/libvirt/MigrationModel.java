package io.crucible.component.libvirt;

import io.crucible.component.firewall.FirewallChain;
import io.crucible.model.Host;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What decides on the hosts whether one of them can send a guest to another. */
final class MigrationModel {
  private static final Pattern SCHEME = Pattern.compile("(?m)^live_migration_scheme = (tcp|tls)$");
  private static final Pattern FORCED = Pattern.compile("(?m)^migrate_tls_force = 1$");
  private static final Pattern LISTENS = Pattern.compile("^listen on libvirtd-(tcp|tls)\\.socket");
  private static final Pattern SILENT =
      Pattern.compile("^stop listening on libvirtd-(tcp|tls)\\.socket");
  private static final Map<String, String> PORTS = Map.of("tcp", "16509", "tls", "16514");

  /** One host. */
  record State(String scheme, Set<String> listens, Set<String> open, boolean forced) {
    State with(Plan.HostWave wave) {
      Set<String> listening = new TreeSet<>(listens);
      Set<String> opened = new TreeSet<>(open);
      String its = scheme;
      boolean refuses = forced;
      for (Step step : wave.steps()) {
        Matcher on = LISTENS.matcher(step.title());
        Matcher off = SILENT.matcher(step.title());
        if (on.find()) {
          listening.add(on.group(1));
        } else if (off.find()) {
          listening.remove(off.group(1));
        } else if (step instanceof Step.WriteFile file && file.path().endsWith("/qemu.conf")) {
          refuses = FORCED.matcher(file.content()).find();
        } else if (step instanceof Step.WriteFile file && file.path().endsWith("/nova.conf")) {
          Matcher written = SCHEME.matcher(file.content());
          its = written.find() ? written.group(1) : its;
        } else if (step instanceof Step.Run run && run.title().contains("CRUCIBLE-INPUT")) {
          opened.clear();
          PORTS.forEach((way, port) -> {
            if (run.shell().contains("--dport " + port)) {
              opened.add(way);
            }
          });
        }
      }
      for (Resource resource : wave.pending()) {
        if (resource instanceof FirewallChain chain) {
          opened.removeIf(way ->
              chain.rules().stream().noneMatch(rule -> rule.ports().contains(PORTS.get(way))));
        }
      }
      return new State(its, listening, opened, refuses);
    }

    boolean canSendTo(State other) {
      return other.listens().contains(scheme)
          && other.open().contains(scheme)
          && (scheme.equals("tls") || (!forced && !other.forced()));
    }
  }

  private final Plan plan;
  private final State first;

  MigrationModel(Plan plan, State first) {
    this.plan = plan;
    this.first = first;
  }

  /** Every state of all hosts that there can be: within a wave, any hosts may be done. */
  List<Map<Host, State>> moments() {
    Map<Host, State> now = new LinkedHashMap<>();
    plan.waves().forEach(wave -> wave.hosts().keySet().forEach(host -> now.put(host, first)));
    List<Map<Host, State>> moments = new ArrayList<>(List.of(Map.copyOf(now)));
    for (Plan.Wave wave : plan.waves()) {
      List<Host> hosts = List.copyOf(wave.hosts().keySet());
      for (int done = 1; done < 1 << hosts.size(); done++) {
        Map<Host, State> moment = new LinkedHashMap<>(now);
        for (int i = 0; i < hosts.size(); i++) {
          if ((done >> i & 1) == 1) {
            Plan.HostWave its = Objects.requireNonNull(wave.hosts().get(hosts.get(i)));
            moment.computeIfPresent(hosts.get(i), (host, state) -> state.with(its));
          }
        }
        moments.add(Map.copyOf(moment));
      }
      wave.hosts()
          .forEach((host, its) -> now.computeIfPresent(host, (_, state) -> state.with(its)));
    }
    return moments;
  }
}
