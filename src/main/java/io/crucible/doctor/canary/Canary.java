package io.crucible.doctor.canary;

import io.crucible.config.Site;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.doctor.script.Script;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Outcome;
import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of the canary: a guest that migrates in all directions of a {@link Tour}, and is removed
 * in any case.
 */
public final class Canary {
  static final String PREFIX = GuestDisks.PREFIX;

  /** Five times as long as a slow host without KVM needed. */
  private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(2);

  private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(3);

  private final List<Host> hosts;
  private final ConnectionPool pool;
  private final Progress progress;
  private final CanaryCleanup cleanup;
  private final String run = Script.token();
  private final String name = PREFIX + run;
  private final GuestDisks disks;

  /** Every disk that was created, or may have been, and on which host. */
  private final Map<String, Host> made = new LinkedHashMap<>();

  /** The hosts' answers about themselves. */
  private final Map<Host, Answers> said = new HashMap<>();

  private final MigrationRoute route;

  /** Hosts that cannot take part, and why. */
  private final Map<Host, Problem> out = new HashMap<>();

  private int started;
  private Optional<Running> running = Optional.empty();

  /** Where the guest is now. */
  private record Running(Host host, CanaryGuest guest) {}

  public Canary(
      List<Host> hosts, Site site, GuestDisks disks, ConnectionPool pool, Progress progress) {
    this.hosts = List.copyOf(hosts);
    this.pool = pool;
    this.progress = progress;
    this.disks = disks;
    this.route = MigrationRoute.of(site);
    this.cleanup = new CanaryCleanup(pool, disks);
  }

  /**
   * @param each receives every result
   */
  public Proof prove(Consumer<Migration> each) {
    List<Tour.Hop> hops = Tour.of(hosts).hops();
    List<Migration> migrations = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    boolean interrupted = false;
    try {
      CanaryModel model = model();
      for (Tour.Hop hop : hops) {
        Migration migration = migrate(hop, model);
        migrations.add(migration);
        each.accept(migration);
      }
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
    } catch (InterruptedException e) {
      interrupted = true;
      problems.add(
          Problem.error(
              "canary",
              "interrupted after " + migrations.size() + " of " + hops.size() + " migrations",
              "start it again: ./run_me.sh verify --migrate"));
    } finally {
      hosts.forEach(host -> progress.on(new Progress.Event.HostDoes(host, "removing the canary")));
      problems.addAll(cleanup.all(hosts, name, disks.canaries(run), made));
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new Proof(migrations, problems);
  }

  /** Queries all hosts which guests they can run. Those that do not answer are left out. */
  private CanaryModel model() throws InterruptedException, ProblemsException {
    Script script = disks.script("canary-host.sh", SCRIPT_LIMIT);
    Map<Host, Capabilities> able = new LinkedHashMap<>();
    pool.each(hosts, script::run)
        .forEach((host, outcome) -> {
          switch (outcome) {
            case Outcome.Done<Answers>(Answers answers) -> {
              said.put(host, answers);
              Optional<Capabilities> found = Capabilities.parse(answers.text("capabilities"));
              boolean device = answers.is("kvm", "yes");
              found.ifPresentOrElse(
                  it -> able.put(host, it.withKvm(it.kvm() && device)),
                  () -> out.put(host, explained(host.name(), answers.text("error"), host, host)));
            }
            case Outcome.Failed<Answers> failed -> out.put(host, failed.problems().getFirst());
          }
        });
    if (able.isEmpty()) {
      throw new ProblemsException(hosts.stream().map(out::get).toList());
    }
    return CanaryModel.common(able.values());
  }

  private Migration migrate(Tour.Hop hop, CanaryModel model) throws InterruptedException {
    for (Host host : List.of(hop.from(), hop.to())) {
      Problem problem = out.get(host);
      if (problem != null) {
        return Migration.failed(hop, problem);
      }
    }
    Optional<Problem> notThere = bringTo(hop.from(), model);
    if (notThere.isPresent()) {
      out.put(hop.from(), notThere.get());
      return Migration.failed(hop, notThere.get());
    }
    CanaryGuest guest = running.orElseThrow().guest();
    // If anything fails from here on, the next hop starts with a new guest.
    running = Optional.empty();
    progress.on(new Progress.Event.MigrationBegan(hop.from(), hop.to()));
    String token = Script.token();
    Script go =
        about("canary-hop.sh", guest)
            .with("token", token)
            .with("uri", route.daemonUri(hop.to()))
            .with("stream", route.streamUri(hop.to()))
            .with("tls", route.nativeTls() ? "--tls" : "")
            .with("limit", String.valueOf(MIGRATION_LIMIT.toSeconds()));
    return switch (on(hop.from(), go)) {
      case Outcome.Failed<Answers> failed -> Migration.failed(hop, failed.problems().getFirst());
      case Outcome.Done<Answers>(Answers left) when left.has("failed") ->
          Migration.failed(
              hop, explained(hop.toString(), left.text("error"), hop.from(), hop.to()));
      case Outcome.Done<Answers>(Answers left) -> arrived(hop, guest, token, left);
    };
  }

  private Migration arrived(Tour.Hop hop, CanaryGuest guest, String token, Answers left)
      throws InterruptedException {
    return switch (on(hop.to(), about("canary-arrived.sh", guest))) {
      case Outcome.Failed<Answers> failed -> Migration.failed(hop, failed.problems().getFirst());
      case Outcome.Done<Answers>(Answers answers) -> {
        Migration migration =
            new GuestArrival(hop, guest, disks, token, left, answers)
                .judge(names(hop.from(), hop.to()));
        if (migration.isProven()) {
          running = Optional.of(new Running(hop.to(), guest));
        }
        yield migration;
      }
    };
  }

  /** Starts the guest on the host if it is not running there. */
  private Optional<Problem> bringTo(Host host, CanaryModel model) throws InterruptedException {
    if (running.isPresent() && running.get().host().equals(host)) {
      return Optional.empty();
    }
    if (started > 0) {
      // If it cannot be removed now, this is tried again, and reported, at the end.
      cleanup.guests(hosts.stream().filter(it -> !out.containsKey(it)).toList(), name);
    }
    started++;
    progress.on(new Progress.Event.HostDoes(host, "starting the canary"));
    String disk = disks.canary(run, started);
    made.put(disk, host);
    String element = disks.element(disk, said.getOrDefault(host, Answers.NONE));
    CanaryGuest guest = new CanaryGuest(name, disk, element, model);
    Script start = about("canary-start.sh", guest).with("xml", guest.xml());
    return switch (on(host, start)) {
      case Outcome.Failed<Answers> failed -> Optional.of(failed.problems().getFirst());
      case Outcome.Done<Answers>(Answers answers) when answers.has("failed") ->
          Optional.of(explained(host.name(), answers.text("error"), host, host));
      case Outcome.Done<Answers> _ -> {
        running = Optional.of(new Running(host, guest));
        yield Optional.empty();
      }
    };
  }

  private Script about(String resource, CanaryGuest guest) {
    return disks
        .script(resource, SCRIPT_LIMIT.plus(MIGRATION_LIMIT))
        .with("guest", guest.name())
        .with("disk", guest.disk());
  }

  private Outcome<Answers> on(Host host, Script script) throws InterruptedException {
    return pool.each(List.of(host), script::run).values().iterator().next();
  }

  private Problem explained(String subject, String error, Host from, Host to) {
    return FailureTable.shipped().problem(subject, error, names(from, to));
  }

  private Map<String, String> names(Host from, Host to) {
    return Map.of("from", from.name(), "to", to.name(), "share", disks.name());
  }
}
