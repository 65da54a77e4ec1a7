package io.crucible.cli;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A place in a host's script where it waits for a fault, and continues only after that. So a fault
 * hits exactly there, on fast and slow hosts.
 *
 * @param step number within the run, from 1
 */
record Breakpoint(String host, int step, When when, Fault fault) {
  /** Which side of the change. */
  enum When {
    BEFORE,
    AFTER
  }

  /** How a run is interrupted. */
  enum Fault {
    /** No fault: it continues on request. */
    PAUSE("while [ ! -e /run/go-on ]; do sleep 0.1; done"),
    /** The program is killed; the host sees the end of the connection. */
    KILL("while lives ${held% *} ${held#* }; do sleep 0.1; done"),
    /** The host loses the network, and continues its work. */
    CUT("while [ \"$(cat /sys/class/net/eth0/carrier)\" = 1 ]; do sleep 0.1; done"),
    /** The host loses power. */
    CRASH("while :; do sleep 1; done");

    private final String hold;

    Fault(String hold) {
      this.hold = hold;
    }
  }

  private static final String HELD = "held";

  /** Several, as one word of a command line. */
  static String words(Collection<Breakpoint> all) {
    return String.join(
        ",",
        all.stream()
            .map(one -> one.host + ":" + one.step + ":" + one.when + ":" + one.fault)
            .toList());
  }

  static List<Breakpoint> parse(String words) {
    return Arrays.stream(words.split(","))
        .map(word -> word.split(":"))
        .map(parts ->
            new Breakpoint(
                parts[0],
                Integer.parseInt(parts[1]),
                When.valueOf(parts[2]),
                Fault.valueOf(parts[3])))
        .toList();
  }

  /** The script with the wait in it; unchanged when the step is not in it. */
  String in(String script) {
    // The connection is read before the message: the fault comes right after the message.
    String hold = "held=$(connection)\nsay " + HELD + "\n" + fault.hold + "\n";
    String begin = "\nbegin " + step + " ";
    int at = script.indexOf(begin);
    if (at < 0) {
      return script;
    }
    int place =
        switch (when) {
          // Before a loss of power the journal has the step; other faults hit earlier.
          case BEFORE -> fault == Fault.CRASH ? script.indexOf('\n', at + 1) + 1 : at + 1;
          case AFTER -> script.indexOf("\ndone_with " + step, at) + 1;
        };
    return script.substring(0, place) + hold + script.substring(place);
  }

  /**
   * The transport of a program that stops at breakpoints.
   *
   * @param onHeld called with the host, on the thread that works on it
   */
  static Transport transport(Transport real, Collection<Breakpoint> all, Consumer<String> onHeld) {
    return new Transport() {
      @Override
      public HostSession connect(Host host, Login login) throws ConnectException {
        HostSession session = real.connect(host, login);
        return all.stream()
            .filter(one -> one.host.equals(host.name()))
            .findFirst()
            .<HostSession>map(one -> one.session(session, onHeld))
            .orElse(session);
      }
    };
  }

  private HostSession session(HostSession real, Consumer<String> onHeld) {
    return new HostSession() {
      @Override
      public ExecResult run(String script, Duration deadline, Consumer<String> onLine)
          throws ConnectException {
        return real.run(
            in(script),
            deadline,
            line -> {
              if (line.endsWith(" " + HELD)) {
                onHeld.accept(host);
              } else {
                onLine.accept(line);
              }
            });
      }

      @Override
      public void close() {
        real.close();
      }
    };
  }
}
