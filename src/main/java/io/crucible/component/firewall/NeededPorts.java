package io.crucible.component.firewall;

import io.crucible.config.DataFile;
import io.crucible.config.Effective;
import io.crucible.config.Port;
import io.crucible.config.PortRange;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Shape;
import io.crucible.model.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns if a port that the site needs is not open. */
final class NeededPorts {
  private static final Pattern NEED = Pattern.compile("(\\S+)/(tcp|udp)");

  private final Effective settings;
  private final ProblemCollector findings;
  private final List<Opening> openings;

  NeededPorts(Effective settings, ProblemCollector findings, List<Opening> openings) {
    this.settings = settings;
    this.findings = findings;
    this.openings = List.copyOf(openings);
  }

  /** Lines of {@code needs} have the form {@code 111/tcp, 111/udp: what needs them}. */
  void check(Port port) {
    for (String line : port.needs()) {
      String filled = new References(settings).fill(line);
      int colon = filled.indexOf(": ");
      String what = filled.substring(colon + 2);
      for (String need : DataFile.items(filled.substring(0, colon))) {
        Matcher matcher = NEED.matcher(need);
        if (matcher.matches()) {
          range(matcher.group(1))
              .ifPresent(range -> need(port.label(), matcher.group(2), range, what));
        }
      }
    }
  }

  private static Optional<PortRange> range(String text) {
    OptionalInt single = Shape.port(text);
    return single.isPresent()
        ? Optional.of(new PortRange(single.getAsInt(), single.getAsInt()))
        : Shape.portRange(text);
  }

  private void need(String label, String protocol, PortRange range, String what) {
    boolean open =
        openings.stream()
            .filter(opening -> opening.protocol().equals(protocol))
            .flatMap(opening -> opening.ports().stream())
            .anyMatch(ports -> covers(ports, range));
    if (open) {
      return;
    }
    Origin origin =
        openings.stream()
            .filter(opening -> opening.label().equals(label))
            .map(opening -> opening.origin().origin())
            .findFirst()
            .orElse(Origin.shipped());
    String missing =
        range.first() == range.last()
            ? String.valueOf(range.first())
            : range.first() + "-" + range.last();
    findings.warning(
        origin,
        "no rule opens " + missing + "/" + protocol + ", which " + what + " needs",
        "add it to " + protocol + "_ports in [" + label + " rules]");
  }

  private static boolean covers(String ports, PortRange wanted) {
    int colon = ports.indexOf(':');
    int first = Integer.parseInt(colon < 0 ? ports : ports.substring(0, colon));
    int last = Integer.parseInt(colon < 0 ? ports : ports.substring(colon + 1));
    return first <= wanted.first() && wanted.last() <= last;
  }
}
