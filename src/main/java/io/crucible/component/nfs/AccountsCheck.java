package io.crucible.component.nfs;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Survey;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** NFS stores owners as UID and GID, so these must be the same on all hosts. */
final class AccountsCheck implements Check {
  private static final List<String> USERS = List.of("nova", "libvirt-qemu", "qemu");

  @Override
  public String name() {
    return "accounts";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    List<Finding> findings = new ArrayList<>();
    for (String user : USERS) {
      Map<String, List<Host>> byUid = grouped(survey, user, account -> "" + account.uid());
      Map<String, List<Host>> byBoth =
          grouped(survey, user, account -> account.uid() + ":" + account.gid());
      String title = "user " + user + " has the same UID and GID on all hosts";
      String remedy =
          "stop its services and set the same UID and GID on all hosts (usermod -u, groupmod -g);"
              + " then change the owner of its old files: find / -xdev -uid OLD -exec chown -h USER"
              + " {} +";
      if (byUid.size() > 1) {
        findings.add(Finding.failed(survey.all(), "STO-05", title, Survey.shown(byBoth), remedy));
      } else if (byBoth.size() > 1) {
        findings.add(Finding.warning(survey.all(), "STO-05", title, Survey.shown(byBoth), remedy));
      } else if (!byBoth.isEmpty()) {
        findings.add(Finding.ok(survey.all(), "STO-05", title, Survey.shown(byBoth)));
      }
    }
    return findings;
  }

  /** Hosts that do not have the user are left out. */
  private static Map<String, List<Host>> grouped(
      Survey survey, String user, Function<HostFacts.Account, String> value) {
    return survey.hosts().stream()
        .filter(host -> account(survey, host, user).isPresent())
        .collect(
            Collectors.groupingBy(host -> value.apply(account(survey, host, user).orElseThrow())));
  }

  private static Optional<HostFacts.Account> account(Survey survey, Host host, String user) {
    return Optional.ofNullable(survey.facts().get(host))
        .flatMap(facts -> Optional.ofNullable(facts.accounts().get(user)));
  }
}
