package io.crucible.component.libvirt;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The libvirt daemons can connect to each other, as root, with the address that a migration uses.
 */
final class ConnectCheck implements Check {
  private static final Set<String> UNREACHED = Set.of("NET-03", "NET-04");

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public String together(Question question) {
    StringBuilder shell = new StringBuilder();
    // All peers at the same time: with a firewall that drops packets, each one takes the whole
    // timeout.
    for (Host peer : question.peers()) {
      String key = ShellQuoting.quote("to." + peer.name());
      String uri = ShellQuoting.quote(question.route().daemonUri(peer));
      shell
          .append("{\ncode=0\n")
          .append("said=$(timeout -k 5 20 virsh -q -c ")
          .append(uri)
          .append(" hostname 2>&1) || code=$?\n")
          .append("case $code in\n")
          .append("0) say ")
          .append(key)
          .append(" \"ok $said\" ;;\n")
          .append("124) say ")
          .append(key)
          .append(" 'no answer from '")
          .append(uri)
          .append("' within 20 seconds (Connection timed out)' ;;\n")
          .append("*) printf '%s\\n' \"${said:-virsh ended with code $code}\" | tell ")
          .append(key)
          .append(" ;;\nesac\n} &\n");
    }
    return shell.append("wait\n").toString();
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachPair(
        this,
        (from, to, answers) -> {
          String uri = survey.route().daemonUri(to);
          String title = "source can connect to libvirt on the destination";
          String said = answers.text("to." + to.name());
          if (said.startsWith("ok ")) {
            return Finding.ok(
                Subject.of(from, to), "NET-04", title, uri + " answers as " + said.substring(3));
          }
          String id =
              FailureTable.shipped().explain(said).map(FailureTable.Row::id).orElse("NET-04");
          var problem =
              FailureTable.shipped()
                  .problem(
                      from + " -> " + to,
                      said,
                      Map.of("from", from.name(), "to", to.name(), "share", survey.disks().name()));
          // Where the connection was made and then refused, no rule is the cause.
          Problem cause =
              (UNREACHED.contains(id) ? obstacle(survey, from, to) : Optional.<Problem>empty())
                  .map(it -> it.addedTo(problem.found()))
                  .orElse(problem);
          return Finding.failed(Subject.of(from, to), id, title, cause.found(), cause.remedy());
        });
  }

  private static Optional<Problem> obstacle(Survey survey, Host from, Host to) {
    return survey.route().connectPort().stream()
        .boxed()
        .flatMap(port -> Examining.anyObstacle(survey, from, to, port).stream())
        .findFirst();
  }
}
