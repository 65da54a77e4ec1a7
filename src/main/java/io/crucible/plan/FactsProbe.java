package io.crucible.plan;

import io.crucible.model.HostFacts;
import io.crucible.model.Interests;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Version;
import io.crucible.text.OsRelease;
import io.crucible.text.ShellWords;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The question that comes before all others: what is this host, and what can it do. */
public final class FactsProbe {
  private static final List<String> ACCOUNTS =
      List.of("nova", "libvirt-qemu", "qemu", "cinder", "glance");
  private static final List<String> COMMANDS =
      List.of(
          "systemctl",
          "iptables",
          "iptables-legacy",
          "nft",
          "firewall-cmd",
          "ufw",
          "apt-get",
          "dnf",
          "yum",
          "sudo");
  private static final List<String> UNIT_PATTERNS =
      List.of(
          "libvirt*",
          "virt*",
          "nfs*",
          "rpc*",
          "nova*",
          "openstack-nova*",
          "firewalld*",
          "ufw*",
          "nftables*",
          "netfilter-persistent*",
          "iptables*");

  private static final String ANSWER = "answer.";

  private FactsProbe() {}

  /** The question, with what some component wants to know besides. */
  public static Probe.OfCommand of(Interests interests) {
    List<String> paths = interests.paths();
    StringBuilder questions = new StringBuilder();
    new TreeMap<>(interests.questions())
        .forEach((name, shell) ->
            questions
                .append("if told=$(set -e\n")
                .append(shell.strip())
                .append(
                    "\n) 2>/dev/null </dev/null; then printf '%s\\n' \"$told\" | sed 's/^/answer.")
                .append(name)
                .append("=/'; fi\n"));
    return new Probe.OfCommand(
        """
        line() { printf '%s=%s\\n' "$1" "$2"; }
        if [ -r /etc/os-release ]; then
          sed 's/^/os./' /etc/os-release
        elif [ -r /etc/redhat-release ]; then
          # Enterprise Linux 6 has no os-release: "CentOS release 6.10 (Final)".
          line os.ID rhel
          line os.VERSION_ID "$(sed 's/^[^0-9]*\\([0-9.]*\\).*/\\1/' /etc/redhat-release)"
        fi
        line hostname "$(hostname)"
        line fqdn "$(hostname -f 2>/dev/null || :)"
        machine=
        [ ! -r /etc/machine-id ] || read -r machine </etc/machine-id || :
        line machine "$machine"
        line selinux "$(getenforce 2>/dev/null || :)"
        # Versions by the package manager: starting a daemon to ask it is slow and may change things.
        if command -v dpkg-query >/dev/null; then
          packages=$(dpkg-query -W -f 'package.${db:Status-Status}.${Package}=${Version}\\n' \\
            libvirt-daemon nova-compute qemu-system-x86 2>/dev/null || :)
          printf '%s\\n' "$packages"
          case $packages in
            *package.installed.libvirt-daemon=*) ;;
            # Without caches: as root apt would write them anew.
            *) line candidate "$(apt-cache -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= policy libvirt-daemon 2>/dev/null | sed -n 's/^ *Candidate: *//p')" ;;
          esac
        elif command -v rpm >/dev/null; then
          rpm -q --qf 'package.installed.%{NAME}=%{VERSION}\\n' \\
            libvirt-daemon openstack-nova-compute qemu-kvm-core qemu-kvm | grep '^package' || :
        fi
        getent passwd @ACCOUNTS@ | while IFS=: read -r user password uid gid rest; do
          line "account.$user" "$uid:$gid:$(id -Gn "$user")"
        done
        if command -v systemctl >/dev/null; then
          # From the disk: a busy systemd may need longer for all files than anybody waits for it.
          systemctl --root=/ list-unit-files --no-legend --no-pager @UNITS@ 2>/dev/null | sed 's/ .*//;s/^/unit=/'
          if ! active=$(systemctl list-units --no-legend --plain --no-pager --state=active @UNITS@ 2>&1); then
            [ ! -d "${R-}/run/systemd/system" ] || line silent "$(printf %s "$active" | tr '\\n' ' ')"
          elif [ -n "$active" ]; then
            printf '%s\\n' "$active" | sed 's/ .*//;s/^/active=/'
          fi
        fi
        # A drop in any table is final, whatever iptables accepts; chain INPUT of filter is its own.
        nft list ruleset 2>/dev/null | awk '
          $1 == "table" { table = $2 " " $3 }
          $1 == "chain" { chain = $2; input = 0; told = 0 }
          /hook input/ { input = !(chain == "INPUT" && (table == "ip filter" || table == "ip6 filter")) }
          input && !told && (/policy drop/ || /^[ \\t]*(counter( packets [0-9]+ bytes [0-9]+)? )?(drop|reject)/) {
            print "refusing=" table " " chain; told = 1
          }' || :
        ip -o addr show 2>/dev/null | awk '{ sub("/.*", "", $4); print "address=" $4 }'
        for name in @COMMANDS@; do
          if command -v "$name" >/dev/null 2>&1; then line command "$name"; fi
        done
        for path in @PATHS@; do
          if [ -e "$path" ]; then line path "$path"; fi
        done
        # Guests by the pid files that libvirt keeps: asking virsh would start the daemon.
        for file in /run/libvirt/qemu/*.pid; do
          [ -r "$file" ] || continue
          read -r pid <"$file" || :
          if [ -d "/proc/$pid" ]; then name=${file##*/}; line guest "${name%.pid}"; fi
        done
        """
                .replace("@ACCOUNTS@", String.join(" ", ACCOUNTS))
                .replace("@COMMANDS@", String.join(" ", COMMANDS))
                .replace("@UNITS@", ShellWords.join(UNIT_PATTERNS))
                .replace("@PATHS@", paths.isEmpty() ? "''" : ShellWords.join(paths))
            + questions);
  }

  /**
   * @param host for the problem's subject
   * @throws ProblemsException when the host runs systemd and it does not answer: not to know what
   *     runs is another thing than that nothing does
   */
  public static HostFacts parse(Observation.Output seen, String host) throws ProblemsException {
    Properties lines = Properties.of(seen);
    List<String> silent = lines.all("silent");
    if (!silent.isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              host,
              "systemd does not say which units run: " + silent.getFirst().strip(),
              "look why on the host: systemctl list-units"));
    }
    StringBuilder osRelease = new StringBuilder();
    Map<String, String> installed = new HashMap<>();
    Map<String, HostFacts.Account> accounts = new HashMap<>();
    for (String line : lines.lines()) {
      if (line.startsWith("os.")) {
        osRelease.append(line.substring(3)).append('\n');
      } else if (line.startsWith("package.installed.")) {
        String[] parts = line.substring("package.installed.".length()).split("=", 2);
        installed.putIfAbsent(parts[0], parts[1]);
      } else if (line.startsWith("account.")) {
        String[] parts = line.substring("account.".length()).split("=", 2);
        String[] fields = parts[1].split(":", 3);
        accounts.put(
            parts[0],
            new HostFacts.Account(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                Arrays.asList(fields[2].split(" "))));
      }
    }
    Optional<Version> libvirt = version(installed, "libvirt-daemon");
    return new HostFacts(
        OsRelease.parse(osRelease.toString()).values(),
        lines.get("hostname"),
        Optional.of(lines.get("fqdn")).filter(name -> !name.isEmpty()),
        lines.get("machine"),
        libvirt.or(() -> Version.parse(lines.get("candidate"))),
        libvirt.isPresent(),
        version(installed, "qemu-system-x86", "qemu-kvm-core", "qemu-kvm"),
        version(installed, "nova-compute", "openstack-nova-compute"),
        Set.copyOf(new HashSet<>(lines.all("unit"))),
        Set.copyOf(new HashSet<>(lines.all("active"))),
        lines.all("refusing"),
        accounts,
        Optional.of(lines.get("selinux")).filter(mode -> !mode.isEmpty()),
        lines.all("address"),
        new HashSet<>(lines.all("command")),
        new HashSet<>(lines.all("path")),
        lines.all("guest"),
        answers(lines));
  }

  private static Map<String, String> answers(Properties lines) {
    Map<String, StringJoiner> answers = new HashMap<>();
    for (String line : lines.lines()) {
      int sign = line.indexOf('=');
      if (line.startsWith(ANSWER) && sign > 0) {
        answers
            .computeIfAbsent(line.substring(ANSWER.length(), sign), _ -> new StringJoiner("\n"))
            .add(line.substring(sign + 1));
      }
    }
    Map<String, String> texts = new HashMap<>();
    answers.forEach((name, text) -> texts.put(name, text.toString()));
    return texts;
  }

  private static Optional<Version> version(Map<String, String> installed, String... names) {
    return Arrays.stream(names)
        .filter(installed::containsKey)
        .map(installed::get)
        .flatMap(text -> Version.parse(text).stream())
        .findFirst();
  }
}
