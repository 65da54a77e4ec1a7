package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Resource.SocketListener;
import io.crucible.text.ShellWords;
import java.util.List;

/**
 * A socket unit that listens for a service, such as libvirtd-tcp.socket.
 *
 * <p>systemd refuses to start a socket while its service runs ("Socket service ... already active,
 * refusing"), and a client of another socket of the same service can start that at any moment. So
 * the service and all its sockets stop, then all sockets start together. Guests live on: libvirt's
 * units have KillMode=process.
 */
final class ListenerKind implements Kind.LiveKind<SocketListener> {
  @Override
  public Probe.OfCommand probe(SocketListener desired) {
    return new Probe.OfCommand("", List.of(desired.socket()));
  }

  @Override
  public boolean isKnown(SocketListener desired, Observation.Output seen) {
    return !Properties.of(seen).is("LoadState", "not-found");
  }

  @Override
  public List<Step> steps(SocketListener desired, Observation.Output seen, Foreseen foreseen) {
    Properties state = Properties.of(seen);
    boolean enabled = state.is("UnitFileState", "enabled");
    boolean active = state.is("ActiveState", "active");
    if (enabled && active) {
      return List.of();
    }
    String socket = ShellWords.quote(desired.socket());
    String service = ShellWords.quote(desired.service());
    String others =
        "was=$(systemctl is-active -- "
            + service
            + " || :)\n"
            // Word splitting is wanted below: unit names have no blanks.
            + "others=''\n"
            + "for unit in $(systemctl show -p TriggeredBy --value -- "
            + service
            + "); do\n"
            + "  if systemctl is-active -q -- \"$unit\"; then others=\"$others $unit\"; fi\n"
            + "done\n";
    String back = "if [ \"$was\" = active ]; then systemctl start -- " + service + "; fi\n";
    String shell =
        (enabled ? "" : "systemctl enable -- " + socket + "\n")
            + (active
                ? ""
                : others
                    + "systemctl stop -- $others "
                    + service
                    + "\n"
                    + "systemctl start -- $others "
                    + socket
                    + "\n"
                    + back);
    String undo =
        (active ? "" : "systemctl stop -- " + socket + "\n")
            + (enabled ? "" : "systemctl disable -- " + socket + "\n")
            // A service that got the socket handed over keeps it until it starts anew.
            + (active ? "" : "systemctl try-restart -- " + service + "\n");
    return List.of(
        new Step.Run(
                "listen by " + desired.socket() + " (guests keep running)",
                shell,
                undo,
                ResourceId.of(desired))
            .disrupting(Disruption.MIGRATIONS, Disruption.MIGRATIONS));
  }
}
