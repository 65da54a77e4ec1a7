package io.crucible.command.lab;

import io.crucible.engine.Progress;
import io.crucible.lab.HostStatus;
import io.crucible.lab.Lab;
import io.crucible.model.ProblemsException;
import io.crucible.view.LinesProgress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Kills a monitor on one host of a lab and the OSDs on another for good, when the first migration
 * begins.
 */
final class StorageFailure implements Progress {
  private final Lab lab;
  private final LinesProgress progress;
  private Optional<CompletableFuture<Void>> killing = Optional.empty();

  StorageFailure(Lab lab, LinesProgress progress) {
    this.lab = lab;
    this.progress = progress;
  }

  @Override
  public synchronized void on(Event event) {
    progress.on(event);
    if (killing.isEmpty() && event instanceof Event.MigrationBegan) {
      // At the same time as the migration.
      killing = Optional.of(CompletableFuture.runAsync(this::kill));
    }
  }

  /** Makes sure that the daemons were really killed. */
  synchronized void check() throws ProblemsException {
    try {
      killing.orElseThrow(() -> new IllegalStateException("no migration began")).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ProblemsException problems) {
        throw problems;
      }
      throw e;
    }
  }

  private void kill() {
    List<String> hosts = lab.hosts().stream().map(HostStatus::name).toList();
    try {
      kill(hosts.getLast(), "ceph-mon@" + hosts.getLast() + ".service");
      kill(hosts.get(1), "ceph-osd@*.service");
    } catch (ProblemsException e) {
      throw new CompletionException(e);
    }
  }

  /** Kills the daemon, and stops its unit so that systemd does not restart it. */
  private void kill(String host, String unit) throws ProblemsException {
    lab.run(
        host, List.of("systemctl kill -s KILL '" + unit + "' && systemctl stop '" + unit + "'"));
    progress.line("killed " + unit + " on " + host);
  }
}
