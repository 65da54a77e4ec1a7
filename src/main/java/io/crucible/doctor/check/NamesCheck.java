package io.crucible.doctor.check;

import io.crucible.config.Address;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/**
 * Host names: if a host's own name resolves to loopback, the source of a migration connects to
 * itself; and a host whose name cannot be resolved cannot be reached. If the site configures
 * addresses, libvirt is not affected, but other services are.
 */
final class NamesCheck implements Check {
  @Override
  public String name() {
    return "names";
  }

  @Override
  public String alone(Question question) {
    return """
    own=$(hostname -f 2>/dev/null || hostname)
    say name "$own"
    within 10 getent ahosts "$own" | awk '!seen[$1]++ { print $1 }' | tell own
    """;
  }

  @Override
  public String together(Question question) {
    StringBuilder shell = new StringBuilder();
    for (Host peer : question.peers()) {
      String name = ShellQuoting.quote(peer.name());
      shell.append("within 10 getent ahosts ").append(name);
      shell.append(" | awk '!seen[$1]++ { print $1 }' | tell ");
      shell.append(ShellQuoting.quote("peer." + peer.name())).append('\n');
    }
    return shell.toString();
  }

  @Override
  public List<Finding> judge(Survey survey) {
    List<Finding> findings = new ArrayList<>(survey.eachHost(this, this::own));
    findings.addAll(survey.eachPair(this, this::peer));
    return findings;
  }

  private Finding own(Host host, Answers answers) {
    String title = "own host name does not resolve to loopback";
    List<String> addresses = answers.all("own");
    String seen = answers.get("name") + " " + shown(addresses);
    if (!addresses.isEmpty() && addresses.stream().noneMatch(NamesCheck::isLoopback)) {
      return Finding.ok(Subject.of(host), "NET-01", title, seen);
    }
    return wrong(Subject.of(host), host, "NET-01", title, seen, "{to}", host);
  }

  private Finding peer(Host from, Host to, Answers answers) {
    String title = "host name of the destination resolves";
    List<String> addresses = answers.all("peer." + to.name());
    String seen = to.name() + " " + shown(addresses);
    if (!addresses.isEmpty() && addresses.stream().noneMatch(NamesCheck::isLoopback)) {
      return Finding.ok(Subject.of(from, to), "NET-02", title, seen);
    }
    return wrong(Subject.of(from, to), to, "NET-02", title, seen, "{from}", from);
  }

  private static Finding wrong(
      Subject subject, Host of, String id, String title, String seen, String key, Host value) {
    String remedy =
        FailureTable.shipped()
            .row(id)
            .remedy()
            .replace(key, value.name())
            .replace("{to}", of.name());
    return Address.isLiteral(of.address())
        ? Finding.warning(subject, id, title, seen, remedy)
        : Finding.failed(subject, id, title, seen, remedy);
  }

  private static String shown(List<String> addresses) {
    return addresses.isEmpty() ? "does not resolve" : "resolves to " + String.join(", ", addresses);
  }

  static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1");
  }
}
