package io.crucible.workflow;

import io.crucible.catalog.Catalog;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.FactGatherer;
import io.crucible.engine.Outcome;
import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Login;
import io.crucible.transport.ConnectException;
import io.crucible.transport.Transport;
import java.util.List;
import java.util.Objects;

/** Gets the facts of a host that was just entered. Changes nothing on it. */
public final class FirstLook {
  private final Transport transport;
  private final boolean acceptNewHostKeys;

  public FirstLook(Transport transport, boolean acceptNewHostKeys) {
    this.transport = transport;
    this.acceptNewHostKeys = acceptNewHostKeys;
  }

  /**
   * The result.
   *
   * @param strange whether it failed because the host key is unknown or has changed
   */
  public record Seen(Outcome<HostFacts> outcome, boolean strange) {}

  public Seen at(Host host, Login login) throws InterruptedException {
    Login wanted = acceptNewHostKeys ? Logins.acceptingNewHostKeys(login) : login;
    NotedReason noting = new NotedReason(transport);
    try (ConnectionPool pool = new ConnectionPool(noting, wanted, 1, Progress.SILENT)) {
      Outcome<HostFacts> outcome =
          Objects.requireNonNull(
              new FactGatherer(pool, Progress.SILENT)
                  .facts(List.of(host), Catalog.factRequests())
                  .get(host));
      boolean strange =
          noting.isReason(ConnectException.Reason.HOST_KEY) && !wanted.acceptNewHostKeys();
      return new Seen(outcome, strange);
    }
  }
}
