package io.crucible.rehearsal;

import io.crucible.model.Host;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A simulated host: it has all packages, and a comment in every file, and every script that is not
 * a probe fails on it. Its plan runs most of the code that plans for a real host.
 */
public final class RehearsedHost implements HostSession {
  /** A probe with its markers: nonce, name, shell. */
  private static final Pattern PROBE =
      Pattern.compile(
          "^printf '%s begin %s\\\\n' (\\S+) (\\S+)\\n\\(\\n(.*?)^\\) </dev/null",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern PACKAGES = Pattern.compile("\\nseen=.*\\\\n' (.*) 2>/dev/null");
  private static final Pattern FILES = Pattern.compile("^set -- (.*)");
  private static final Pattern UNITS = Pattern.compile("Monotonic -- (.*) \\|\\| \\{");

  private static final String FACTS =
      """
      os.PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      os.ID=debian
      os.VERSION_ID="12"
      os.VERSION_CODENAME=bookworm
      hostname=@NAME@
      fqdn=@NAME@.example.org
      machine=@NAME@
      package.installed.libvirt-daemon=9.0.0-4+deb12u2
      package.installed.qemu-system-x86=1:7.2+dfsg-7+deb12u13
      account.libvirt-qemu=64055:104:kvm libvirt-qemu
      unit=libvirtd.service
      unit=libvirtd.socket
      unit=libvirtd-tcp.socket
      unit=libvirt-guests.service
      active=libvirtd.socket
      address=@ADDRESS@
      path=/etc/apparmor.d
      """;

  private static final String FOLDER =
      """
      is=directory
      mode=0755
      owner=root
      group=root
      uid=0
      gid=0
      """;

  private static final String UNIT =
      """
      LoadState=loaded
      ActiveState=active
      UnitFileState=disabled
      NeedDaemonReload=no
      InactiveExitTimestampMonotonic=9000000
      StateChangeTimestampMonotonic=9500000
      """;

  private final Host host;

  public RehearsedHost(Host host) {
    this.host = host;
  }

  @Override
  public ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
    StringBuilder output = new StringBuilder();
    String nonce = "";
    for (MatchResult probe : PROBE.matcher(script).results().toList()) {
      nonce = probe.group(1);
      String marked = " " + probe.group(2);
      output
          .append(nonce + " begin" + marked + "\n")
          .append(answer(probe.group(2), probe.group(3)))
          .append("\n" + nonce + " end" + marked + " 0\n");
    }
    if (nonce.isEmpty()) {
      return new ExecResult(1, "", "nothing is done in a rehearsal");
    }
    return new ExecResult(0, output + nonce + " complete\n", "");
  }

  private String answer(String name, String shell) {
    if (name.equals("units")) {
      return "uptime=50000.42\nnow=1767323045.123456789\n" + each(UNITS, shell, _ -> "\n" + UNIT);
    }
    if (name.equals("files")) {
      return "\n"
          + each(
              FILES,
              shell,
              path -> "0644 root 0 root 0 1 regular file " + path.replace("\"$R\"", "") + "\n");
    }
    if (shell.startsWith("[ -e")) {
      return "# rehearsed\n";
    }
    if (shell.contains("/etc/os-release")) {
      return FACTS.replace("@NAME@", host.name()).replace("@ADDRESS@", host.address());
    }
    if (shell.contains("seen=$(dpkg-query")) {
      return each(PACKAGES, shell, one -> "installed=" + one + "\n");
    }
    if (shell.startsWith("iptables-save")) {
      return "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n";
    }
    if (shell.contains("# crucible: table")) {
      return "# crucible: table\n# crucible: without a folder\n";
    }
    return shell.contains("printf='is=") ? FOLDER : "";
  }

  private static String each(Pattern list, String shell, UnaryOperator<String> line) {
    return list.matcher(shell)
        .results()
        .flatMap(found -> Arrays.stream(found.group(1).split(" ")))
        .map(line)
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    // There is no connection.
  }
}
