package io.crucible.cli;

import io.crucible.model.Host;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.time.Duration;
import java.util.function.Consumer;

/** A host that has none of the packages, units and files that are wanted. */
final class BlankHost implements HostSession {
  private final RehearsedHost rehearsed;
  private final Host host;

  BlankHost(Host host) {
    rehearsed = new RehearsedHost(host);
    this.host = host;
  }

  @Override
  public ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
    ExecResult result = rehearsed.run(script, deadline, onLine);
    return new ExecResult(result.exitCode(), blank(script, result.stdout()), result.stderr());
  }

  private String blank(String script, String output) {
    StringBuilder blank = new StringBuilder();
    for (String answer : output.split("(?<=\\n)(?=\\S+ begin )")) {
      String name = answer.replaceFirst("(?s)^\\S+ begin (\\S+)\\n.*", "$1");
      String own = answer;
      if (answer.contains("\n# rehearsed\n")) {
        String file =
            script.replaceFirst(
                "(?s).*begin %s\\\\n' \\S+ " + name + "\\n\\(\\n\\[ -e (\\S+) \\].*", "$1");
        own =
            file.endsWith("/etc/hosts")
                ? answer.replace(
                    "# rehearsed",
                    "127.0.0.1 localhost\n127.0.1.1 "
                        + host.name()
                        + ".example.org "
                        + host.name()
                        + "\n\n::1 localhost ip6-localhost")
                : file.endsWith("/etc/fstab")
                    ? answer.replace(
                        "# rehearsed",
                        "# as installed\nUUID="
                            + host.name().hashCode()
                            + " / ext4 errors=remount-ro 0 1\nUUID=2 none swap sw 0 0\n/dev/sr0 /media/cdrom0 udf,iso9660 user,noauto 0 0")
                    : answer
                        .replace("# rehearsed\n", "")
                        .replace(" end " + name + " 0", " end " + name + " 1");
      }
      blank.append(own);
    }
    return blank
        .toString()
        .replaceAll(
            "(?m)^(installed=|package\\.installed\\.|unit=|active=libvirt|account\\.).*\\n", "")
        .replaceAll("(?m)^0644 root root regular file (?!/etc/hosts|/etc/fstab).*\\n", "")
        .replace(
            "LoadState=loaded\nActiveState=active\nUnitFileState=disabled",
            "LoadState=not-found\nActiveState=inactive\nUnitFileState=");
  }

  @Override
  public void close() {
    rehearsed.close();
  }
}
