# What all scripts have that change a host. Filled in: the state folder, the run, the nonce of its messages.
set -u
LC_ALL=C; export LC_ALL
umask 022
# Who called the work off sends TERM; a step that has begun is ended all the same, and the next not begun.
trap '' TERM
R=${R-}
state=$R@STATE@
run=@RUN@
base=$state/$run

# With nobody listening any more no further step begins. Where the shell ignores SIGPIPE printf says so.
say() { printf '%s %s\n' @NONCE@ "$*" 2>/dev/null || exit 141; }
note() {
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$base/journal" || return 1
  durable "$base/journal"
}
# Files or folders, on the disk. As arguments of sync they are new in coreutils 8.24.
durable() { sync -- "$@" 2>/dev/null || sync; }
hash_of() { if [ -e "$1" ]; then sha256sum <"$1" | cut -c1-64; else printf 'absent\n'; fi; }
# A link such as /etc/resolv.conf stays a link: what it points to is replaced.
real() { if [ -L "$1" ]; then readlink -f -- "$1"; else printf '%s\n' "$1"; fi; }

# --- Processes and the lock -------------------------------------------------------------------

# A process is known by its number and the time it started: numbers come again.
started() { sed 's/^.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20; }
lives() { [ -n "$1" ] && [ -n "$2" ] && [ "$(started "$1")" = "$2" ]; }
parent() { sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status" 2>/dev/null; }
# The server's process for this connection: it ends with it, and all scripts of the connection stem from it.
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
