package io.crucible.component.ceph;

import io.crucible.config.Address;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.model.Host;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Guests keep the addresses of the monitors from their start. If monitors were moved since then,
 * the destination cannot open the disk.
 */
final class MonitorsCheck implements Check {
  /**
   * A line of {@code ceph mon dump}: {@code 0: [v2:10.0.0.1:3300/0,v1:10.0.0.1:6789/0] mon.vm1}.
   */
  private static final Pattern DUMPED = Pattern.compile("(?m)^\\s*\\d+: (\\S+) mon\\.");

  @Override
  public String name() {
    return "monitors";
  }

  @Override
  public String alone(Question question) {
    return """
    say conf "$(ceph_conf mon_host)"
    used=$(local_virsh list --name 2>/dev/null | while IFS= read -r guest; do
      if [ -n "$guest" ]; then
        local_virsh dumpxml "$guest" 2>/dev/null </dev/null | awk -v guest="$guest" '
          /<source [^>]*protocol=.rbd./ { inside = !/\\/>/ }
          /<\\/source>/ { inside = 0 }
          inside && /<host / && match($0, /name=.[^ \\/>]*/) { print substr($0, RSTART + 6, RLENGTH - 7), guest }'
      fi
    done | sort -u)
    if [ -n "$used" ]; then
      printf '%s\\n' "$used" | tell guest
      client ceph --connect-timeout 10 mon dump 2>/dev/null | tell dump
    fi
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, MonitorsCheck::judge);
  }

  private static Finding judge(Host host, Answers answers) {
    String title = "running guests have the current addresses of the monitors";
    Subject subject = Subject.of(host);
    // "ADDRESS GUEST"
    Map<String, List<String>> guests =
        answers.all("guest").stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.substring(line.indexOf(' ') + 1),
                    TreeMap::new,
                    Collectors.mapping(
                        line -> line.substring(0, line.indexOf(' ')), Collectors.toList())));
    if (guests.isEmpty()) {
      return Finding.ok(subject, "RBD-03", title, "no running guest has an address of a monitor");
    }
    Set<String> conf = hosts(Stream.of(answers.get("conf")));
    Set<String> dumped =
        hosts(
            DUMPED
                .matcher(String.join("\n", answers.all("dump")))
                .results()
                .map(MonitorsCheck::first));
    if (dumped.isEmpty() && !conf.stream().allMatch(Address::isLiteral)) {
      return Finding.skipped(
          subject,
          "RBD-03",
          title,
          "ceph mon dump returned nothing, and ceph.conf has names, not addresses");
    }
    // ceph.conf can be as old as the guest's addresses.
    Set<String> known = new LinkedHashSet<>(conf);
    if (!dumped.isEmpty()) {
      known.removeIf(Address::isLiteral);
      known.addAll(dumped);
    }
    Map<String, List<String>> stale = new TreeMap<>();
    guests.forEach((guest, named) -> {
      List<String> gone = named.stream().filter(address -> !known.contains(address)).toList();
      if (!gone.isEmpty()) {
        stale.put(guest, gone);
      }
    });
    if (stale.isEmpty()) {
      return Finding.ok(subject, "RBD-03", title, guests.size() + " guests use " + shown(known));
    }
    String seen =
        stale.entrySet().stream()
                .map(guest -> guest.getKey() + " uses " + shown(guest.getValue()))
                .collect(Collectors.joining("; "))
            + "; the monitors are "
            + shown(known);
    String remedy =
        "hard-reboot these guests (openstack server reboot --hard); a nova with the fix of bug"
            + " 1741364 avoids this";
    boolean lost =
        stale.entrySet().stream()
            .anyMatch(guest ->
                guest.getValue().size() == guests.getOrDefault(guest.getKey(), List.of()).size());
    return lost
        ? Finding.failed(subject, "RBD-03", title, seen, remedy)
        : Finding.warning(subject, "RBD-03", title, seen, remedy);
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  private static Set<String> hosts(Stream<String> texts) {
    return texts
        .flatMap(text -> MonitorAddress.list(text).stream())
        .map(MonitorAddress::host)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String shown(Collection<String> addresses) {
    return addresses.isEmpty() ? "unknown" : String.join(", ", addresses);
  }
}
