package io.crucible.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Checks;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.fuzz.Hostile;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One host answers the checks with nonsense: each check still judges the others. */
class JudgeFuzzTest {
  private static final List<String> WORDS =
      List.of(
          ("vm1:/ /share nfs4 rw,LISTEN,State R S,yes,no,enabled,disabled,libvirtd.socket,"
                  + "error: x,HEALTH_OK,0: [v2:198.18.0.7:3300/0] mon.a,198.18.0.11,digest abc")
              .split(","));

  /** The keys that a check's scripts answer with. */
  private static final Pattern KEY = Pattern.compile("\\b(?:say|tell) \"?([A-Za-z0-9._-]+)");

  @TempDir Path folder;

  private static List<String> keys(Check check, Check.Question question) {
    List<String> keys = new ArrayList<>(List.of("x", question.peers().getFirst().name()));
    String shell = check.alone(question) + check.together(question) + check.after(question);
    for (Matcher key = KEY.matcher(shell); key.find(); ) {
      keys.add(key.group(1));
    }
    return keys;
  }

  private static Answers answers(List<Check> checks, Host host, Host peer, Hostile hostile) {
    Map<String, List<String>> lines = new HashMap<>();
    for (Check check : checks) {
      Check.Question question =
          new Check.Question(
              "run",
              host,
              List.of(peer),
              new MigrationRoute("qemu+tcp://%s/system", false),
              new io.crucible.config.PortRange(49152, 49215));
      for (String key : keys(check, question)) {
        if (hostile.random().nextInt(4) > 0) {
          lines.put(check.name() + "." + key, hostile.text(WORDS).lines().toList());
        }
      }
    }
    return new Answers(lines);
  }

  @Test
  void shares() throws Exception {
    judge(new ScratchHosts(folder, 2), new Hostile(10));
  }

  @Test
  void ceph() throws Exception {
    judge(ScratchHosts.withCeph(folder, 2), new Hostile(11));
  }

  private static void judge(ScratchHosts hosts, Hostile hostile) {
    GuestDisks disks = Examining.disksOf(hosts.site());
    List<Check> checks =
        Checks.of(hosts.site(), disks, new Blueprint(List.of(), List.of()), Map.of());
    Host bad = hosts.host(1);
    Host good = hosts.host(2);
    for (int frame = Hostile.frames(7) / 2 / checks.size(); frame >= 0; frame--) {
      Map<Host, Answers> answers = new LinkedHashMap<>();
      answers.put(bad, answers(checks, bad, good, hostile));
      answers.put(good, Answers.NONE);
      Survey survey =
          new Survey(
              "run",
              hosts.site(),
              List.of(bad, good),
              hosts.facts(),
              answers,
              disks,
              MigrationRoute.of(hosts.site()));
      for (Check check : checks) {
        List<Finding> findings;
        try {
          findings = Examination.judged(check, survey);
        } catch (RuntimeException e) {
          throw new AssertionError(check.name() + ": " + answers.get(bad), e);
        }
        assertThat(findings)
            .as(check.name())
            .filteredOn(finding -> finding.evidence().contains("cannot be understood"))
            .allSatisfy(finding -> assertThat(finding.subject()).isEqualTo(bad.name()));
      }
    }
  }
}
