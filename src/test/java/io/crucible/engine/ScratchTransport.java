package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Logins;
import io.crucible.model.Problem;
import io.crucible.plan.ScratchHost;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hosts in folders, each with the real shell; connections that break on demand. */
final class ScratchTransport implements Transport {
  static final Login LOGIN = Logins.ROOT;

  private final Path folder;
  private final Map<String, ScratchHost> hosts = new ConcurrentHashMap<>();

  /** Hosts that do not answer. */
  final Set<String> dead = new HashSet<>();

  /** Hosts whose connection breaks when a script begins its step of this number. */
  final Map<String, Integer> cutAtStep = new ConcurrentHashMap<>();

  /** Whether such a host stays unreachable. */
  boolean staysCut;

  final List<String> connected = Collections.synchronizedList(new ArrayList<>());

  ScratchTransport(Path folder) {
    this.folder = folder;
  }

  ScratchHost host(String name) {
    return hosts.computeIfAbsent(name, it -> new ScratchHost(folder.resolve(it)));
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    connected.add(host.name());
    if (dead.contains(host.name())) {
      throw new ConnectException(
          ConnectException.Reason.UNREACHABLE,
          Problem.error(host.name(), "no route to host", "start it"));
    }
    return new Session(host.name());
  }

  private final class Session implements HostSession {
    private final String name;

    private Session(String name) {
      this.name = name;
    }

    @Override
    public ExecResult run(String script, Duration deadline, Consumer<String> onLine)
        throws ConnectException {
      List<String> cut = new ArrayList<>();
      ScratchHost.Result result =
          host(name)
              .run(
                  script,
                  line -> {
                    if (cut.isEmpty()) {
                      onLine.accept(line);
                    }
                    if (line.endsWith(" begin " + cutAtStep.getOrDefault(name, -1))) {
                      cut.add(line);
                    }
                  });
      if (!cut.isEmpty()) {
        cutAtStep.remove(name);
        if (staysCut) {
          dead.add(name);
        }
        throw new ConnectException(
            ConnectException.Reason.BROKEN, Problem.error(name, "the connection broke", ""));
      }
      return new ExecResult(result.exitCode(), result.output(), "");
    }

    @Override
    public void close() {}
  }
}
