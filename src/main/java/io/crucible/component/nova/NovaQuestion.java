package io.crucible.component.nova;

import io.crucible.text.SecretNames;
import io.crucible.text.ShellQuoting;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a host is asked about the files of its nova-compute: which ones, in which order, and the
 * lines of some options. {@link NovaFiles} reads the answer.
 *
 * <p>Sources: find_config_files, find_config_dirs and _parse_config_files in oslo.config's cfg.py;
 * /etc/init.d/nova-compute of Debian and Ubuntu, which openstack-pkg-tools generates;
 * openstack-nova-compute.service of RDO.
 */
final class NovaQuestion {
  static final String NAME = "nova-files";

  /** Comes in place of the value of a secret. */
  static final String HIDDEN = "<hidden>";

  private NovaQuestion() {}

  /**
   * @param options as {@code section.key}; the host compares only the key
   */
  static String of(Iterable<String> options) {
    SortedSet<String> shown = new TreeSet<>();
    SortedSet<String> hidden = new TreeSet<>();
    for (String option : options) {
      String key = option.substring(option.indexOf('.') + 1);
      (SecretNames.isSecret(key) ? hidden : shown).add(key);
    }
    return SCRIPT
        .replace("@SHOWN@", quoted(shown))
        .replace("@HIDDEN@", quoted(hidden))
        .replace("@MASK@", HIDDEN);
  }

  private static String quoted(SortedSet<String> keys) {
    return ShellQuoting.quote(
        keys.stream()
            .map(key -> key.replace("\\", "\\\\"))
            .collect(Collectors.joining(" ", " ", " ")));
  }

  private static final String SCRIPT =
      """
      LC_ALL=C
      export LC_ALL
      R=${R-}
      conf=/etc/nova/nova.conf
      init=/etc/init.d/nova-compute
      # Only names of files and of the program: other arguments may be secret.
      start=$(timeout 20 systemctl show -p ExecStart nova-compute.service openstack-nova-compute.service |
        sed -n 's/^ExecStart=.*argv\\[\\]=\\(.*\\) ; ignore_errors=.*/\\1/p' | head -n 1) || start=
      [ -n "$start" ] || [ ! -e "$R$init" ] || start="$init systemd-start"
      home=$(getent passwd nova | cut -d : -f 6) || home=
      given() {
        grep -oE -e "--config-(file|dir)[ =]+[\\"']?/[^ \\"';)]+" | sed "s/^--config-//; s/[ =][ =\\"']*/ /" || :
      }
      args=$(
        printf '%s\\n' "$start" | given
        case $start in
          */init.d/*)
            echo "file $conf"
            for file in "$R${start%% *}" "$R/etc/default/openstack" "$R/etc/default/nova-compute"; do
              [ ! -r "$file" ] || sed '/^[[:space:]]*#/d' "$file" | given
            done
            ;;
        esac
      )
      first() {
        for folder in ${home:+"$home/.nova" "$home"} /etc/nova /etc; do
          if [ -e "$R${folder%/}/$2" ]; then
            echo "$1 ${folder%/}/$2"
            return 0
          fi
        done
        echo "$1 /etc/nova/$2"
      }
      shown() {
        echo "file $1"
        [ -f "$R$1" ] && [ -r "$R$1" ] || return 0
        awk -v shown=@SHOWN@ -v hidden=@HIDDEN@ '
          { sub(/[ \\t\\r\\f\\v]+$/, "") }
          $0 == "" || /^[#;]/ { keep = 0; next }
          /^[ \\t]/ { if (keep) print FNR ":" $0; next }
          { keep = 0 }
          /^\\[/ { header = FNR ":" $0; next }
          {
            at = match($0, /[=:]/)
            if (!at) next
            key = substr($0, 1, at - 1)
            gsub(/^[ \\t]+|[ \\t]+$/, "", key)
            secret = index(hidden, " " key " ")
            if (!secret && !index(shown, " " key " ")) next
            if (header != "") { print header; header = "" }
            if (secret) { print FNR ":" key " = @MASK@"; next }
            print FNR ":" $0
            keep = 1
          }' "$R$1"
      }
      case " $start " in
        "  " | *"/nova-compute "* | *"/openstack-nova-compute "*) ;;
        *) echo "start ${start%% *}" ;;
      esac
      {
        printf '%s\\n' "$args" | grep -q '^file ' || { first file nova.conf; first file nova-compute.conf; }
        printf '%s\\n' "$args" | grep -q '^dir ' || { first dir nova.conf.d; first dir nova-compute.conf.d; }
        printf '%s\\n' "$args"
      } | while read -r kind path; do
        case $kind in
          file) shown "$path" ;;
          dir)
            for file in "$R$path"/*.conf; do
              [ ! -e "$file" ] || shown "${file#"$R"}"
            done
            ;;
        esac
      done
      """;
}
