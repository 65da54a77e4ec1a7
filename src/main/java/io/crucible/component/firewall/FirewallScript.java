package io.crucible.component.firewall;

import io.crucible.text.ShellQuoting;
import java.util.List;

/** The script that loads the rules at boot, because iptables does not store them. */
final class FirewallScript {
  private FirewallScript() {}

  static String of(String chain, List<String> v4, List<String> v6) {
    return HEAD.replace("@CHAIN@", ShellQuoting.quote(chain))
        + load("iptables", v4)
        + (v6.isEmpty() ? "" : load("ip6tables", v6));
  }

  private static String load(String tool, List<String> rules) {
    return "\nload "
        + tool
        + " <<'RULES'\n"
        + String.join("\n", rules)
        + (rules.isEmpty() ? "" : "\n")
        + "RULES\n";
  }

  // One transaction, so that the rules are never incomplete and the jump to them is never missing.
  // With --noflush, the line ":CHAIN" empties that chain only. Old releases cannot wait for the
  // lock
  // (-w), so the script checks for that first.
  private static final String HEAD =
      """
      #!/bin/sh
      # Written by crucible; edits here are lost.
      # Lets the other hosts of the site in: a chain of its own, and the jump to it as first rule of INPUT.
      set -eu
      LC_ALL=C
      PATH=/usr/sbin:/sbin:/usr/bin:/bin
      export LC_ALL PATH
      chain=@CHAIN@

      load() {
        tool=$1
        wait=
        if "$tool" -w -S INPUT >/dev/null 2>&1; then wait=-w; fi
        now=$("$tool" $wait -S INPUT)
        restore_wait=
        if "$tool-restore" --help 2>&1 | grep -q -e --wait; then restore_wait=-w; fi
        {
          printf '%s\\n' '*filter' ":$chain - [0:0]"
          cat
          printf '%s\\n' "$now" | sed -n "s/^-A INPUT -j $chain\\$/-D INPUT -j $chain/p"
          printf '%s\\n' "-I INPUT 1 -j $chain" COMMIT
        } | "$tool-restore" $restore_wait --noflush
      }
      """;
}
