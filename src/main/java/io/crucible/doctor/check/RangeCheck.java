package io.crucible.doctor.check;

import io.crucible.config.MigrationTransport;
import io.crucible.config.PortRange;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.text.ShellQuoting;
import java.util.List;

/**
 * The ports on which QEMU receives the guest's memory. Nothing listens there now, so an open port
 * refuses the connection immediately, and a filtered one does not answer or is reported as
 * unreachable. A firewall that refuses on behalf of the host (iptables' default REJECT) looks like
 * an open port here; the canary finds it.
 */
final class RangeCheck implements Check {
  private final List<String> opened = List.of("Connection refused", "ok");

  @Override
  public String name() {
    return "range";
  }

  @Override
  public String together(Question question) {
    StringBuilder shell = new StringBuilder("if command -v bash >/dev/null 2>&1; then\n");
    for (Host peer : question.peers()) {
      for (int port : ends(question.ports())) {
        String key = ShellQuoting.quote("to." + peer.name() + "." + port);
        // bash is the only TCP client that every host has.
        shell
            .append("{\ncode=0\nsaid=$(timeout -k 1 5 bash -c ': <\"/dev/tcp/$0/$1\"' ")
            .append(ShellQuoting.quote(peer.address()))
            .append(' ')
            .append(port)
            .append(" 2>&1) || code=$?\n")
            .append("if [ $code -eq 0 ]; then said=ok; fi\n")
            .append("if [ $code -eq 124 ]; then said='no answer within 5 seconds'; fi\n")
            .append("say ")
            .append(key)
            .append(" \"$(printf %s \"$said\" | tail -n 1)\"\n} &\n");
      }
    }
    return shell.append("wait\nfi\n").toString();
  }

  @Override
  public List<Finding> judge(Survey survey) {
    PortRange range = survey.site().need(MigrationTransport.class).ports();
    String title = "ports %d to %d are open".formatted(range.first(), range.last());
    return survey.eachPair(
        this,
        (from, to, answers) -> {
          Subject subject = Subject.of(from, to);
          for (int port : ends(range)) {
            String said = answers.get("to." + to.name() + "." + port);
            if (said.isEmpty()) {
              return Finding.skipped(subject, "NET-05", title, "bash is not installed on " + from);
            }
            if (opened.stream().noneMatch(said::endsWith)) {
              String found = "port " + port + ": " + said.replaceFirst(".*/dev/tcp/[^ ]*: ", "");
              return Examining.anyObstacle(survey, from, to, port)
                  .map(it -> it.addedTo(found))
                  .map(it -> Finding.failed(subject, "NET-05", title, it.found(), it.remedy()))
                  .orElseGet(() ->
                      Finding.failed(
                          subject,
                          "NET-05",
                          title,
                          found,
                          FailureTable.shipped()
                              .row("NET-05")
                              .remedy()
                              .replace("{from}", from.name())
                              .replace("{to}", to.name())));
            }
          }
          return Finding.ok(subject, "NET-05", title, "the first and the last port answer");
        });
  }

  private static int[] ends(PortRange range) {
    return range.first() == range.last()
        ? new int[] {range.first()}
        : new int[] {range.first(), range.last()};
  }
}
