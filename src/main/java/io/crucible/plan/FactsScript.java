package io.crucible.plan;

import io.crucible.model.FactRequests;
import io.crucible.model.FactRequests.Packages;
import io.crucible.text.ShellQuoting;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The shell script that gathers the facts of a host. Each command runs once, for all names
 * together.
 */
final class FactsScript {
  private FactsScript() {}

  /** The facts that are always gathered, and those that components request. */
  static String of(FactRequests requests) {
    return """
    line() { printf '%s=%s\\n' "$1" "$2"; }
    line clock.first "$(date +%s)"
    if [ -r /etc/os-release ]; then
      sed 's/^/os./' /etc/os-release
    elif [ -r /etc/redhat-release ]; then
      # Enterprise Linux 6 has no os-release: "CentOS release 6.10 (Final)".
      line os.ID rhel
      line os.VERSION_ID "$(sed 's/^[^0-9]*\\([0-9.]*\\).*/\\1/' /etc/redhat-release)"
    fi
    # Derivatives of Debian count their releases in their own way.
    if [ -r /etc/debian_version ]; then line os.debian_version "$(cat /etc/debian_version)"; fi
    init=
    if [ -d "${R-}/run/systemd/system" ]; then
      init=systemd
    elif [ -r "${R-}/proc/1/comm" ]; then
      read -r init <"${R-}/proc/1/comm" || :
    fi
    line init "$init"
    line hostname "$(hostname)"
    line fqdn "$(hostname -f 2>/dev/null || :)"
    machine=
    [ ! -r /etc/machine-id ] || read -r machine </etc/machine-id || :
    line machine "$machine"
    line selinux "$(getenforce 2>/dev/null || :)"
    """
        + versions(requests.versions().values())
        + accounts(requests.accounts())
        + units(requests.units())
        + """
        ip -o addr show 2>/dev/null | awk '{ sub("/.*", "", $4); print "address=" $4 }'
        """
        + paths(requests.paths())
        + """
        # Guests by the pid files that libvirt keeps: asking virsh would start the daemon.
        for file in "${R-}"/run/libvirt/qemu/*.pid; do
          # driver.pid is that of the daemon itself.
          [ -r "$file" ] && [ "${file##*/}" != driver.pid ] || continue
          read -r pid <"$file" || :
          if [ -d "/proc/$pid" ]; then name=${file##*/}; line guest "${name%.pid}"; fi
        done
        """
        + questions(requests.questions())
        + "line clock.last \"$(date +%s)\"\n";
  }

  /**
   * From the package manager: starting a daemon to ask for its version is slow and may change
   * things.
   */
  private static String versions(Collection<Packages> wanted) {
    List<String> debian = names(wanted.stream().flatMap(it -> it.debian().stream()));
    List<String> el = names(wanted.stream().flatMap(it -> it.el().stream()));
    List<String> candidates =
        names(
            wanted.stream()
                .filter(Packages::candidate)
                .flatMap(it -> it.debian().stream().limit(1)));
    // Without a name both would list all packages.
    String dpkg = debian.isEmpty() ? "  :\n" : ofDebian(debian, candidates);
    String rpm =
        el.isEmpty()
            ? "  :\n"
            : "  rpm -q --qf 'package.installed.%{NAME}=%{VERSION}\\n' "
                + ShellQuoting.join(el)
                + " | grep '^package' || :\n";
    return "if command -v dpkg-query >/dev/null; then\n"
        + dpkg
        + "elif command -v rpm >/dev/null; then\n"
        + rpm
        + "fi\n";
  }

  private static String ofDebian(List<String> names, List<String> candidates) {
    String asked =
        """
          packages=$(dpkg-query -W -f 'package.${db:Status-Status}.${Package}=${Version}\\n' \\
            @NAMES@ 2>/dev/null || :)
          printf '%s\\n' "$packages"
        """
            .replace("@NAMES@", ShellQuoting.join(names));
    return candidates.isEmpty()
        ? asked
        : asked
            + """
              missing=
              for name in @NAMES@; do
                case $packages in *package.installed."$name"=*) ;; *) missing="$missing $name" ;; esac
              done
              # Without caches: as root, apt would write them again.
              [ -z "$missing" ] ||
                apt-cache -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= policy $missing 2>/dev/null | awk '
                  /^[^ ].*:$/ { name = substr($0, 1, length($0) - 1) }
                  $1 == "Candidate:" { print "candidate." name "=" $2 }'
            """
                .replace("@NAMES@", ShellQuoting.join(candidates));
  }

  private static List<String> names(Stream<String> names) {
    return names.distinct().sorted().toList();
  }

  /** Without a name it would list all accounts. */
  private static String accounts(List<String> names) {
    return names.isEmpty()
        ? ""
        : """
        getent passwd @NAMES@ | while IFS=: read -r user password uid gid rest; do
          line "account.$user" "$uid:$gid:$(id -Gn "$user")"
        done
        """
            .replace("@NAMES@", ShellQuoting.join(names));
  }

  /** Without a pattern it would list all units. */
  private static String units(List<String> patterns) {
    return patterns.isEmpty()
        ? ""
        : """
        if command -v systemctl >/dev/null; then
          # From the disk: a busy systemd may take too long to list all files.
          systemctl --root=/ list-unit-files --no-legend --no-pager @UNITS@ 2>/dev/null | sed 's/ .*//;s/^/unit=/'
          if ! active=$(systemctl list-units --no-legend --plain --no-pager --state=active @UNITS@ 2>&1); then
            [ ! -d "${R-}/run/systemd/system" ] || line silent "$(printf %s "$active" | tr '\\n' ' ')"
          elif [ -n "$active" ]; then
            printf '%s\\n' "$active" | sed 's/ .*//;s/^/active=/'
          fi
        fi
        """
            .replace("@UNITS@", ShellQuoting.join(patterns));
  }

  private static String paths(List<String> paths) {
    return paths.isEmpty()
        ? ""
        : """
        for path in @PATHS@; do
          if [ -e "$path" ]; then line path "$path"; fi
        done
        """
            .replace("@PATHS@", ShellQuoting.join(paths));
  }

  /** Each in its own subshell, so that variables do not leak into the next one. */
  private static String questions(Map<String, String> questions) {
    StringBuilder asked = new StringBuilder();
    new TreeMap<>(questions)
        .forEach((name, shell) ->
            asked
                .append("if answer=$(set -e\n")
                .append(shell.strip())
                .append(
                    "\n) 2>/dev/null </dev/null; then printf '%s\\n' \"$answer\" | sed 's/^/answer.")
                .append(name)
                .append("=/'; fi\n"));
    return asked.toString();
  }
}
