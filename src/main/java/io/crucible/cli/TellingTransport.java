package io.crucible.cli;

import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.time.Duration;
import java.util.function.Consumer;

/** Tells when a host is waited for and when no longer, so that only the slow ones are named. */
record TellingTransport(Transport transport, Progress progress) implements Transport {
  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    progress.on(new Progress.Event.HostDoes(host, "connecting"));
    boolean connected = false;
    try {
      HostSession session = new Telling(transport.connect(host, login), host, progress);
      connected = true;
      return session;
    } finally {
      progress.on(new Progress.Event.HostDone(host, connected));
    }
  }

  private record Telling(HostSession session, Host host, Progress progress) implements HostSession {
    @Override
    public ExecResult run(String script, Duration deadline, Consumer<String> onLine)
        throws ConnectException {
      boolean ended = false;
      try {
        ExecResult result = session.run(script, deadline, onLine);
        ended = true;
        return result;
      } finally {
        progress.on(new Progress.Event.HostDone(host, ended));
      }
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
