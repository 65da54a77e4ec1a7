package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.doctor.script.MigrationRoute;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All answers of the hosts, for {@link Check#judge}.
 *
 * @param hosts those that the check concerns and that answered, in the order of the site
 */
public record Survey(
    String run,
    Site site,
    List<Host> hosts,
    Map<Host, HostFacts> facts,
    Map<Host, Answers> answers,
    GuestDisks disks,
    MigrationRoute route) {

  /** Checks go over fewer hosts; facts and answers of the others stay available. */
  public Survey among(Predicate<Host> some) {
    return new Survey(
        run, site, hosts.stream().filter(some).toList(), facts, answers, disks, route);
  }

  /** The answers of this host to this check. */
  public Answers of(Check check, Host host) {
    return answers.getOrDefault(host, Answers.NONE).under(check.name());
  }

  public List<Finding> eachHost(Check check, BiFunction<Host, Answers, Finding> judge) {
    return hosts.stream().map(host -> judge.apply(host, of(check, host))).toList();
  }

  /** Every ordered pair, with the answers of the first host. */
  public List<Finding> eachPair(Check check, PairJudge judge) {
    List<Finding> findings = new ArrayList<>();
    for (Host from : hosts) {
      for (Host to : hosts) {
        if (!from.equals(to)) {
          findings.add(judge.judge(from, to, of(check, from)));
        }
      }
    }
    return findings;
  }

  /** Judges one ordered pair. */
  public interface PairJudge {
    Finding judge(Host from, Host to, Answers ofFrom);
  }

  /** Hosts by value: more than one key means that the hosts differ. */
  public Map<String, List<Host>> grouped(Function<Host, String> value) {
    return hosts.stream().collect(Collectors.groupingBy(value));
  }

  public Subject all() {
    return Subject.all(hosts);
  }

  /** Such as {@code 64055 on vm1, vm2; 107 on vm3}. */
  public static String shown(Map<String, List<Host>> groups) {
    return groups.entrySet().stream()
        .map(group ->
            (group.getKey().isEmpty() ? "nothing" : group.getKey())
                + " on "
                + group.getValue().stream().map(Host::name).collect(Collectors.joining(", ")))
        .sorted()
        .collect(Collectors.joining("; "));
  }
}
