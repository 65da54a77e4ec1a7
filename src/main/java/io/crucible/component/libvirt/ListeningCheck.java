package io.crucible.component.libvirt;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.model.Host;
import java.util.List;

/** libvirt listens on the port to which the other hosts connect. */
final class ListeningCheck implements Check {
  @Override
  public String name() {
    return "listening";
  }

  @Override
  public String alone(Question question) {
    return "ss -ltn 2>/dev/null | awk 'NR > 1 { print $4 }' | tell listen\n";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    int port = survey.route().daemonPort();
    // Scheme ssh needs no libvirt port.
    return port == 0
        ? List.of()
        : survey.eachHost(this, (host, answers) -> judge(host, answers.all("listen"), port));
  }

  private static Finding judge(Host host, List<String> sockets, int port) {
    String title = "libvirt listens on port " + port;
    Subject subject = Subject.of(host);
    List<String> found =
        sockets.stream().filter(socket -> socket.endsWith(":" + port)).distinct().toList();
    if (sockets.isEmpty()) {
      return Finding.skipped(subject, "NET-03", title, "ss shows no listening sockets");
    }
    if (found.isEmpty()) {
      return Finding.failed(
          subject, "NET-03", title, "nothing listens on it", "./run_me.sh apply --limit " + host);
    }
    if (found.stream()
        .allMatch(socket -> socket.startsWith("127.") || socket.startsWith("[::1]"))) {
      return Finding.failed(
          subject,
          "NET-03",
          title,
          "only on loopback: " + String.join(", ", found),
          "check ListenStream= in the drop-ins with: systemctl cat libvirtd-tcp.socket");
    }
    return Finding.ok(subject, "NET-03", title, String.join(", ", found));
  }
}
