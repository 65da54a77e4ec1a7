package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Problem;
import io.crucible.model.Resource.SocketListener;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket unit that listens for a service, such as libvirtd-tcp.socket.
 *
 * <p>systemd refuses to start a socket while its service runs ("Socket service ... already active,
 * refusing"), and a client of another socket of the same service can start that at any moment. So
 * the service and all its sockets stop, then all sockets start together. Guests keep running:
 * libvirt's units have KillMode=process. The same is true where the undo lets a socket listen
 * again.
 *
 * <p>A service that ended several times, for example because its certificate expired, is at its
 * start limit: systemd refuses it and stops its sockets. {@code reset-failed} resets the count.
 */
final class ListenerKind implements ResourceKind.LiveKind<SocketListener> {
  private static final ShellResource UNITS = new ShellResource("units.sh");

  // What ran before is saved first: it is needed after an interruption between stop and start.
  private static final String OTHERS =
      """
      was=$(systemctl is-active -- @SERVICE@ || :)
      others=''
      for unit in $(systemctl show -p TriggeredBy -- @SERVICE@ | sed 's/^TriggeredBy=//'); do
        case $(systemctl is-active -- "$unit" || :) in
          active) others="$others $unit" ;;
          # A service that could not start takes its sockets down.
          failed) if systemctl is-enabled -q -- "$unit"; then others="$others $unit"; fi ;;
        esac
      done
      if [ ! -e "$base/$step.listeners" ]; then
        printf '%s\n' "was=$was" "others=$others" >"$base/$step.listeners.new"
        mv -f -- "$base/$step.listeners.new" "$base/$step.listeners"
      fi
      """;

  // Word splitting is wanted: unit names have no blanks.
  private static final String START =
      """
      systemctl stop -- $others @SERVICE@
      systemctl reset-failed -- $others @SOCKET@ @SERVICE@ 2>/dev/null || :
      systemctl start -- $others @SOCKET@
      if [ "$was" = active ]; then systemctl start -- @SERVICE@; fi
      """;

  private static final String STOP =
      """
      unit_stop @SOCKET@
      was=
      others=
      if [ -e "$notes.listeners" ]; then
        was=$(sed -n 's/^was=//p' "$notes.listeners")
        others=$(sed -n 's/^others=//p' "$notes.listeners")
      fi
      stopped=
      for unit in $others; do
        if [ "$unit" != @SOCKET@ ] && ! unit_is_gone "$unit" && ! systemctl is-active -q -- "$unit"; then stopped="$stopped $unit"; fi
      done
      if [ -n "$stopped" ]; then
        # systemd starts no socket while its service runs.
        unit_stop @SERVICE@
        unit_allow_start $stopped @SERVICE@
        systemctl start -- $stopped
      fi
      if [ "$was" = active ]; then unit_start @SERVICE@; fi
      """;

  // The service keeps the sockets that it has received until it is restarted.
  private static final String SILENCE =
      """
      systemctl disable -- @SOCKET@ || ! systemctl is-enabled -q -- @SOCKET@
      systemctl stop -- @SOCKET@
      systemctl reset-failed -- @SERVICE@ 2>/dev/null || :
      systemctl try-restart -- @SERVICE@
      """;

  private static final String LISTEN_AGAIN =
      """
      was=
      others=
      if [ -e "$notes.listeners" ]; then
        was=$(sed -n 's/^was=//p' "$notes.listeners")
        others=$(sed -n 's/^others=//p' "$notes.listeners")
      fi
      stopped=
      for unit in $others; do
        if ! unit_is_gone "$unit" && ! systemctl is-active -q -- "$unit"; then stopped="$stopped $unit"; fi
      done
      if [ -n "$stopped" ]; then
        # All of them: a client of another socket would start the service, and then no socket starts.
        there=
        for unit in $others; do
          if ! unit_is_gone "$unit"; then there="$there $unit"; fi
        done
        systemctl stop -- $there
        unit_stop @SERVICE@
        unit_allow_start $there @SERVICE@
        systemctl start -- $there
      fi
      if [ "$was" = active ]; then unit_start @SERVICE@; fi
      """;

  // Only while the socket does not listen: who does, on its ports? The service, units that conflict
  // with it (systemd stops these), and systemd itself do not count. Before systemd 236, systemctl
  // named the property Listen "ListenStream".
  private static final String LISTENERS =
      """
      state=$(systemctl show -p ActiveState -p Listen -p ListenStream -- @SOCKET@)
      case $state in *ActiveState=active*) exit 0 ;; esac
      own=" $(systemctl show -p Id -p Conflicts -- @SOCKET@ @SERVICE@ | sed 's/^[A-Za-z]*=//' | tr '\\n' ' ') "
      for port in $(printf '%s\\n' "$state" | sed -n 's/^Listen[^=]*=\\(.*:\\)\\{0,1\\}\\([0-9][0-9]*\\)\\( (Stream)\\)\\{0,1\\}$/\\2/p'); do
        ss -Hltnp "sport = :$port" | grep -o '"[^"]*",pid=[0-9]*' | sort -u | while IFS= read -r who; do
          process=${who##*=}
          unit=$(sed -n 's|.*/||p' "$R/proc/$process/cgroup" | grep '[.]' | head -n 1)
          case $own in *" ${unit:-none} "*) continue ;; esac
          name=${who#?}
          [ "$process" = 1 ] || printf 'taken=%s %s %s\\n' "$port" "$process" "${name%%\\"*}"
        done
      done
      """;

  @Override
  public Probe.OfCommand probe(SocketListener desired) {
    return new Probe.OfCommand(
        desired.listens() ? filled(LISTENERS, desired) : "",
        List.of(desired.socket(), desired.service()));
  }

  @Override
  public List<Problem> conflicts(
      SocketListener desired, Observation.Output seen, PlannedChanges planned, String host) {
    if (!desired.listens()) {
      return List.of();
    }
    Properties state = Properties.of(seen);
    List<String> units = List.of(desired.socket(), desired.service());
    List<String> loads = state.all("LoadState");
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < loads.size() && i < units.size(); i++) {
      new UnitState(units.get(i), loads.get(i)).obstacle(planned, host).ifPresent(problems::add);
    }
    for (String taken : state.all("taken")) {
      String[] words = taken.split(" ", 3);
      problems.add(
          Problem.error(
              host,
              "%s (process %s) listens on port %s, so %s cannot listen there"
                  .formatted(words[2], words[1], words[0], desired.socket()),
              "stop that program, or set another port for it; check with: ss -ltnp 'sport = :%s'"
                  .formatted(words[0])));
    }
    return problems;
  }

  @Override
  public boolean isKnown(SocketListener desired, Observation.Output seen) {
    return !Properties.of(seen).is("LoadState", UnitState.NOT_FOUND);
  }

  @Override
  public List<Step> steps(SocketListener desired, Observation.Output seen, PlannedChanges planned) {
    Properties state = Properties.of(seen);
    boolean enabled = state.is("UnitFileState", "enabled");
    boolean active = state.is("ActiveState", "active");
    if (!desired.listens()) {
      return enabled || active ? List.of(silence(desired, enabled)) : List.of();
    }
    if (enabled && active) {
      return List.of();
    }
    String shell =
        (enabled ? "" : "systemctl enable -- @SOCKET@ || systemctl is-enabled -q -- @SOCKET@\n")
            + (active ? "" : OTHERS + START);
    String undo =
        UNITS.text()
            + (active ? "" : STOP)
            + (enabled ? "" : "unit_disable @SOCKET@\n")
            // A service that received the socket keeps it until it is restarted.
            + (active ? "" : "unit_take_up try-restart @SERVICE@\n");
    return List.of(
        new Step.Run(
                "listen on " + desired.socket() + " (guests keep running)",
                filled(shell, desired),
                filled(undo, desired),
                ResourceId.of(desired))
            .disrupting(Disruption.MIGRATIONS, Disruption.MIGRATIONS));
  }

  private static Step silence(SocketListener desired, boolean enabled) {
    String undo = UNITS.text() + (enabled ? "unit_enable @SOCKET@\n" : "") + LISTEN_AGAIN;
    return new Step.Run(
            "stop listening on " + desired.socket() + " (guests keep running)",
            filled(OTHERS + SILENCE, desired),
            filled(undo, desired),
            ResourceId.of(desired))
        .disrupting(Disruption.MIGRATIONS, Disruption.MIGRATIONS);
  }

  private static String filled(String shell, SocketListener desired) {
    return shell
        .replace("@SOCKET@", ShellQuoting.quote(desired.socket()))
        .replace("@SERVICE@", ShellQuoting.quote(desired.service()));
  }
}
