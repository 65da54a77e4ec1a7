package io.crucible.component.firewall;

import io.crucible.config.Effective;
import io.crucible.config.Port;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.SiteDraft;
import io.crucible.config.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which ports are open for the peers, and checks that all needed ports are among them. */
final class FirewallReader {
  private static final String RULES = " rules";
  private static final Pattern ID = Pattern.compile("(.+" + RULES + ")\\.(tcp|udp)_ports");

  private final Effective settings;
  private final ProblemCollector findings;
  private final Set<String> flags;
  private final List<Port> ports = Port.all();

  FirewallReader(SiteDraft draft) {
    settings = draft.settings();
    findings = draft.findings();
    flags = draft.flags();
  }

  Openings read() {
    List<Opening> openings = new ArrayList<>();
    settings
        .all()
        .forEach((id, setting) -> {
          Matcher place = ID.matcher(id);
          if (place.matches()) {
            opening(place.group(1), place.group(2), setting, settings.isWritten(id))
                .ifPresent(openings::add);
          }
        });
    ports.stream().filter(this::isUsed).forEach(port -> openings.addAll(withoutSection(port)));
    boolean manage = settings.truth("firewall.manage");
    if (manage) {
      NeededPorts needed = new NeededPorts(settings, findings, openings);
      ports.stream().filter(this::isUsed).forEach(needed::check);
    }
    return new Openings(manage, settings.get("firewall.driver"), openings);
  }

  /** Empty if the site does not use these ports. */
  private Optional<Opening> opening(
      String section, String protocol, Setting setting, boolean isWritten) {
    Optional<Port> port =
        ports.stream().filter(it -> it.rules().equals(Optional.of(section))).findFirst();
    if (port.isEmpty()) {
      String label = section.substring(0, section.length() - RULES.length());
      return Optional.of(
          new Opening(
              label, protocol, numbers(setting.value()), List.of(), List.of(Opening.ANY), setting));
    }
    boolean superseded = !isWritten && port.get().insteadOf().filter(this::isWritten).isPresent();
    return superseded || !isUsed(port.get())
        ? Optional.empty()
        : Optional.of(opening(port.get(), protocol, setting.value(), setting));
  }

  private boolean isWritten(String section) {
    return settings.isWritten(section + ".tcp_ports") || settings.isWritten(section + ".udp_ports");
  }

  private boolean isUsed(Port port) {
    return flags.containsAll(port.when());
  }

  /** Ports that are derived from other settings, and have no section in the firewall's files. */
  private List<Opening> withoutSection(Port port) {
    Map<String, String> lists = new LinkedHashMap<>();
    port.tcp().ifPresent(list -> lists.put("tcp", list));
    port.udp().ifPresent(list -> lists.put("udp", list));
    List<Opening> openings = new ArrayList<>();
    lists.forEach((protocol, list) -> {
      References references = new References(settings);
      String filled = references.fill(list);
      openings.add(opening(port, protocol, filled, references.first()));
    });
    return openings;
  }

  private static Opening opening(Port port, String protocol, String list, Setting origin) {
    return new Opening(
        port.label(), protocol, numbers(list), port.to(), port.from(), port.temporary(), origin);
  }

  private static List<String> numbers(String list) {
    Set<String> numbers = new LinkedHashSet<>();
    for (String item : ValueType.items(list)) {
      numbers.add(
          Shape.portRange(item)
              .map(range -> range.first() + ":" + range.last())
              .orElseGet(() -> String.valueOf(Integer.parseInt(item))));
    }
    return List.copyOf(numbers);
  }
}
