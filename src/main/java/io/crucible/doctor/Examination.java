package io.crucible.doctor;

import io.crucible.config.MigrationTransport;
import io.crucible.config.Site;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.doctor.script.Script;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Outcome;
import io.crucible.engine.Progress;
import io.crucible.engine.Understood;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** One run of all checks over the hosts of a site. */
final class Examination {
  /** Longer than the sum of all deadlines in the scripts. */
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final Site site;
  private final Map<Host, HostFacts> facts;
  private final GuestDisks disks;
  private final List<Check> checks;
  private final ConnectionPool pool;
  private final Progress progress;
  private final String run = Script.token();
  private final Map<Host, Answers> answers = new LinkedHashMap<>();
  private final List<Finding> silent = new ArrayList<>();

  Examination(
      Site site,
      Map<Host, HostFacts> facts,
      GuestDisks disks,
      List<Check> checks,
      ConnectionPool pool,
      Progress progress) {
    this.site = site;
    this.facts = facts;
    this.disks = disks;
    this.checks = List.copyOf(checks);
    this.pool = pool;
    this.progress = progress;
  }

  Verification findings() throws InterruptedException {
    site.hosts().stream()
        .filter(host -> checks.stream().anyMatch(check -> check.concerns(host)))
        .forEach(host -> answers.put(host, Answers.NONE));
    try {
      ask("running checks", Check::alone);
      ask("checking the other hosts", Check::together);
    } finally {
      // Also after an interruption, which each() reports as an exception.
      boolean interrupted = Thread.interrupted();
      ask("cleaning up", Check::after);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    Survey survey =
        new Survey(
            run,
            site,
            List.copyOf(answers.keySet()),
            facts,
            answers,
            disks,
            MigrationRoute.of(site));
    List<Finding> findings = new ArrayList<>(silent);
    checks.forEach(check -> findings.addAll(judged(check, survey)));
    return new Verification(findings);
  }

  static List<Finding> judged(Check check, Survey survey) {
    Survey concerned = survey.among(check::concerns);
    Understood<List<Finding>> understood =
        Understood.of(concerned.hosts(), hosts -> check.judge(concerned.among(hosts::contains)));
    List<Finding> findings = new ArrayList<>(understood.result());
    understood.left().forEach((host, problem) -> findings.add(silent(host, problem)));
    return findings;
  }

  private void ask(String doing, BiFunction<Check, Check.Question, String> piece)
      throws InterruptedException {
    List<Host> hosts = List.copyOf(answers.keySet());
    Map<Host, Outcome<Answers>> outcomes =
        pool.each(
            hosts,
            (host, session) -> {
              progress.on(new Progress.Event.HostDoes(host, doing));
              return script(host, hosts, piece).run(host, session);
            });
    outcomes.forEach((host, outcome) -> {
      switch (outcome) {
        case Outcome.Done<Answers>(Answers more) -> answers.merge(host, more, Answers::and);
        case Outcome.Failed<Answers> failed -> {
          answers.remove(host);
          silent.add(silent(host, failed.problems().getFirst()));
        }
      }
    });
  }

  /**
   * Every check in its own subshell, so that variables and the current folder do not leak into the
   * next one.
   */
  private Script script(
      Host host, List<Host> hosts, BiFunction<Check, Check.Question, String> piece) {
    StringBuilder body = new StringBuilder();
    for (Check check : checks.stream().filter(it -> it.concerns(host)).toList()) {
      List<Host> peers =
          hosts.stream().filter(peer -> !peer.equals(host) && check.concerns(peer)).toList();
      Check.Question question =
          new Check.Question(
              run,
              host,
              peers,
              MigrationRoute.of(site),
              site.need(MigrationTransport.class).ports());
      String shell = piece.apply(check, question);
      if (!shell.isEmpty()) {
        body.append("(\ntopic=").append(check.name()).append(".\n").append(shell).append("\n)\n");
      }
    }
    return new Script(disks.functions() + body, disks.values(), LIMIT);
  }

  private static Finding silent(Host host, Problem problem) {
    return Finding.failed(
        Finding.Subject.of(host), "HOST-01", "host answers", problem.found(), problem.remedy());
  }
}
