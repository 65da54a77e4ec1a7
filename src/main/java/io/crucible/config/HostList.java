package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects the hosts from both forms in the files and from three options. */
public final class HostList {
  private static final String COMPUTE_HOSTS = "nova.nova_compute_hosts";

  private final Effective effective;
  private final Overrides overrides;
  private final ProblemCollector findings;
  private final HostLine line;
  private final List<Host> hosts = new ArrayList<>();

  HostList(Effective effective, Overrides overrides, ProblemCollector findings) {
    this.effective = effective;
    this.overrides = overrides;
    this.findings = findings;
    this.line = new HostLine(findings);
  }

  /** All hosts in order, without refused lines. */
  List<Host> read(Origin nowhere) {
    if (overrides.hosts().isEmpty()) {
      fromSection();
      fromComputeHosts();
    } else {
      fromOption();
    }
    overrides.controller().ifPresent(host -> place(host, 0, new Origin("--controller", 0)));
    overrides.compute2().ifPresent(host -> place(host, 1, Origin.option("--compute2")));
    reportTwins();
    if (hosts.isEmpty() && !findings.hasErrors()) {
      findings.error(
          nowhere,
          "no hosts are configured",
          "add them to [hosts] in system_info, one line each, such as: vm1 = 192.0.2.11 [compute,"
              + " storage]");
    }
    return hosts;
  }

  private void fromSection() {
    effective
        .section("hosts")
        .forEach((name, s) -> line.read(name, s.value(), s.origin()).ifPresent(hosts::add));
  }

  /** In the older Crucible the first of them was the controller. */
  private void fromComputeHosts() {
    Setting setting = effective.find(COMPUTE_HOSTS).orElse(null);
    if (setting == null) {
      return;
    }
    Set<String> roles = new HashSet<>(Set.of(Host.COMPUTE, Host.CONTROLLER));
    List<String> seen = new ArrayList<>();
    for (String item : ValueType.items(setting.value())) {
      String address = Address.normal(item);
      if (seen.contains(address)) {
        findings.error(
            setting.origin(), "host " + address + " is listed twice", "remove one of the two");
      }
      seen.add(address);
      int index = indexOf(address);
      if (index >= 0) {
        hosts.set(index, withRoles(hosts.get(index), roles));
      } else {
        line.read(address, address, setting.origin())
            .ifPresent(host -> hosts.add(withRoles(host, roles)));
      }
      roles.remove(Host.CONTROLLER);
    }
  }

  private void fromOption() {
    Origin origin = Origin.option("--hosts");
    for (String item : overrides.hosts()) {
      int equals = item.indexOf('=');
      String address = item.substring(equals + 1).strip();
      String name = equals < 0 ? address : item.substring(0, equals).strip();
      line.read(name, address, origin).ifPresent(hosts::add);
    }
  }

  /** Like the options of the older Crucible: puts the host at this place of the list. */
  private void place(String host, int index, Origin origin) {
    int present = indexOf(host);
    if (present >= 0) {
      hosts.add(Math.min(index, hosts.size() - 1), hosts.remove(present));
      return;
    }
    if (!overrides.hosts().isEmpty()) {
      findings.error(origin, host + " is not in --hosts", "add it to --hosts");
      return;
    }
    Optional<Host> added = line.read(host, host, origin);
    if (added.isEmpty()) {
      return;
    }
    List<Host> compute = hosts.stream().filter(each -> each.has(Host.COMPUTE)).toList();
    if (index < compute.size()) {
      // It also gets the roles that the files give to the host in this place.
      Host replaced = compute.get(index);
      hosts.set(hosts.indexOf(replaced), withRoles(added.get(), replaced.roles()));
    } else {
      hosts.add(added.get());
    }
  }

  private int indexOf(String nameOrAddress) {
    for (int i = 0; i < hosts.size(); i++) {
      if (isMeant(hosts.get(i), nameOrAddress)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a setting refers to this host, by name or address. */
  public static boolean isMeant(Host host, String nameOrAddress) {
    String wanted = Address.normal(nameOrAddress);
    return host.name().equalsIgnoreCase(wanted) || host.address().equalsIgnoreCase(wanted);
  }

  static Host withRoles(Host host, Set<String> more) {
    Set<String> roles = new TreeSet<>(host.roles());
    roles.addAll(more);
    return new Host(host.name(), host.address(), roles, host.origin());
  }

  private void reportTwins() {
    Map<String, Host> byAddress = new HashMap<>();
    Map<String, Host> byName = new HashMap<>();
    for (Host host : hosts) {
      Host sameAddress = byAddress.putIfAbsent(host.address().toLowerCase(Locale.ROOT), host);
      Host sameName = byName.putIfAbsent(host.name().toLowerCase(Locale.ROOT), host);
      Host twin = sameAddress == null ? sameName : sameAddress;
      if (twin != null) {
        findings.error(
            host.origin(),
            "host "
                + host
                + " ("
                + host.address()
                + ") is listed twice, as "
                + twin
                + " in "
                + twin.origin(),
            "remove one of the two");
      }
    }
  }
}
