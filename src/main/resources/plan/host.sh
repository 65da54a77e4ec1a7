# Common part of all scripts that change a host. Filled in: the state folder, the run, the nonce of its messages.
set -u
LC_ALL=C; export LC_ALL
umask 022
R=${R-}
state=$R@STATE@
run=@RUN@
base=$state/$run

# When the connection is gone, no further step begins. printf fails in shells that ignore SIGPIPE.
say() { printf '%s %s\n' @NONCE@ "$*" 2>/dev/null || exit 141; }
note() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$base/journal" || return 1
  durable "$base/journal"
}
# Writes files or folders to the disk. sync accepts arguments since coreutils 8.24.
durable() { sync -- "$@" 2>/dev/null || sync; }
hash_of() { if [ -e "$1" ]; then sha256sum <"$1" | cut -c1-64; else printf 'absent\n'; fi; }
is_dangling() { [ -L "$1" ] && [ ! -e "$1" ]; }
# A link such as /etc/resolv.conf stays a link: its target is replaced.
real() { if [ -L "$1" ]; then readlink -f -- "$1"; else printf '%s\n' "$1"; fi; }

# --- Processes and the lock -------------------------------------------------------------------

# A process is identified by its ID and start time, because IDs are reused.
started() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
lives() { [ -n "$1" ] && [ -n "$2" ] && [ "$(started "$1")" = "$2" ]; }
parent() { sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null; }
# The sshd process of this connection: it ends with the connection, and all its scripts are children of it.
connection() {
  at=$$
  found=$$
  while [ -n "$at" ] && [ "$at" -gt 1 ]; do
    found=$at
    case $(cat "/proc/$at/comm" 2>/dev/null) in sshd*) break ;; esac
    at=$(parent "$at")
  done
  printf '%s %s\n' "$found" "$(started "$found")"
}
locked_by() { sed -n "s/^$1=//p" "$state/lock" 2>/dev/null | head -n 1; }
