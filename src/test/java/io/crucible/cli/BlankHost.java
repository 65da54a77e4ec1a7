package io.crucible.cli;

import io.crucible.model.Host;
import io.crucible.rehearsal.RehearsedHost;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host after its installation: without the desired packages, units, folders and files, and with
 * its own files in their places.
 */
final class BlankHost implements HostSession {
  /** A probe, with its number and its file. */
  private static final Pattern FILE_QUESTION =
      Pattern.compile("begin %s\\\\n' \\S+ (\\S+)\\n\\(\\n\\[ -e (\\S+) \\]");

  private static final String HOSTS =
      """
      127.0.0.1 localhost
      127.0.1.1 @NAME@.example.org @NAME@

      ::1 localhost ip6-localhost
      """;

  private static final String FSTAB =
      """
      # as the installer left it
      UUID=@NAME@ / ext4 errors=remount-ro 0 1
      UUID=2 none swap sw 0 0
      /dev/sr0 /media/cdrom0 udf,iso9660 user,noauto 0 0
      """;

  private final RehearsedHost rehearsed;
  private final Host host;

  BlankHost(Host host) {
    rehearsed = new RehearsedHost(host);
    this.host = host;
  }

  @Override
  public ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
    ExecResult result = rehearsed.run(script, deadline, onLine);
    String output = result.stdout();
    Matcher question = FILE_QUESTION.matcher(script);
    while (question.find()) {
      output = answered(output, question.group(1), question.group(2).replaceAll("[\"']|\\$R", ""));
    }
    output =
        output
            .replaceAll(
                "(?m)^(command=iptables|command=nft|installed=|package|unit=|active=lib|acc).*\\n",
                "")
            .replaceAll("(?m)^0644 root 0 root 0 1 regular file (?!/etc/hosts|/etc/fstab).*\\n", "")
            .replaceAll("is=directory\\n(\\w+=\\w+\\n)+", "is=\n")
            .replace("LoadState=loaded\nActiveState=active", "LoadState=not-found")
            .replace("UnitFileState=disabled", "UnitFileState=");
    return new ExecResult(result.exitCode(), output, result.stderr());
  }

  private String answered(String output, String name, String file) {
    String text =
        switch (file) {
          case "/etc/hosts" -> HOSTS.replace("@NAME@", host.name());
          case "/etc/fstab" -> FSTAB.replace("@NAME@", host.name());
          default -> "";
        };
    String begin = " begin " + name + "\n";
    String end = " end " + name + " ";
    return text.isEmpty()
        ? output.replace(begin + "# rehearsed\n", begin).replace(end + "0", end + "1")
        : output.replace(begin + "# rehearsed\n", begin + text);
  }

  @Override
  public void close() {
    rehearsed.close();
  }
}
